"""A table in any layout -> rows whose columns are known fields."""
