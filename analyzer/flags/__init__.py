"""What makes an item sensitive: details and topics found in its words, places it names or carries. Facts, never verdicts."""
