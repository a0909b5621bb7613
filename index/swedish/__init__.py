"""Swedish text -> sentences, words, terms, amounts: one analysis for all that is read or asked."""
