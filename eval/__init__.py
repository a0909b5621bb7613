"""Is it right, how fast: evaluation beside the rooms; nothing imports it."""
