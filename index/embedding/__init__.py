"""Texts -> vectors: the bundled model, other models, and the fastest way to run them here."""
