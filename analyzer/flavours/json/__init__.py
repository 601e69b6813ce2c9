"""Files of a JSON export become entries: rows, records of known keys, records of labels."""
