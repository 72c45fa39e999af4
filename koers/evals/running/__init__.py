"""From files to results: each dialogue played, checked and counted."""
