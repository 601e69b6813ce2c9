"""What is written to the disk: tables, a database, a saved document, a folder of documents; each whole or not at all."""
