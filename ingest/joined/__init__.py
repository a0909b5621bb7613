"""Controls told in two places -> told once, with what only the whole report can tell."""
