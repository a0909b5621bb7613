"""Rows -> the sentences of an answer: one module for each form of question."""
