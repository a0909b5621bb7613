"""Typed words -> services -> text in a terminal, or JSON."""
