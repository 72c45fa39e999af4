"""The voices that word a move: the guided one without a model, and the one of a model."""
