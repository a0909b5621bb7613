"""Who asks, what that person may do and see, and the log of it."""
