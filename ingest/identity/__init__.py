"""A report -> whose it is, for when, what it is called and what it concludes."""
