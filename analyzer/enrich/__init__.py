"""What pictures carry and what texts speak of: facts added to items and media, never verdicts."""
