"""Names of people in what a manager writes: found by plain rules and replaced by an initial before anything is stored."""
