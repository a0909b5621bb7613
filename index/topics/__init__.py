"""A topic and the passages of a scope -> which of them are about it."""
