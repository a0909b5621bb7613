"""PDF file -> blocks: words and rules with their places become lines, grids, tables and notes."""
