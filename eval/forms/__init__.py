"""Reports in every layout, made by programs, to measure reading with (fictional content)."""
