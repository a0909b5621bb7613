"""Blocks of a report -> records of controls, in one walk from its first block to its last."""
