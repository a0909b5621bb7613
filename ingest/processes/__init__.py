"""Files -> reports, read by child processes that are bounded in time and memory."""
