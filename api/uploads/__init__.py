"""Uploaded files -> jobs that are read while the site answers."""
