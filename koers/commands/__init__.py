"""The commands that do more than one call: each module has the function behind one of them."""
