"""One module per kind of clause: each reads its fields from a `Letter` and returns them with their place."""
