"""The library: reports and passages in SQLite or PostgreSQL, the one source of truth."""
