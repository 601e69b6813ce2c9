"""Foreign bytes become entries: Meta's JSON dialects and HTML pages meet here, and nowhere after."""
