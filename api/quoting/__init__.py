"""Evidence -> rows, coverage and the verbatim sentences that an answer quotes."""
