"""Words and a scope -> ranked hits, with counts over all that matches."""
