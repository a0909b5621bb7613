"""Towns' reports with gold -> the learned second reader (``ingest/learned/``), and its worth."""
