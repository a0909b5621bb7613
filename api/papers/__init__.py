"""Working papers: answers that are kept, shown again, and handed out as files."""
