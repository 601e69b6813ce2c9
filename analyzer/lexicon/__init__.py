"""Meta's words, as data: labels, generated titles and the files that are known and left out, per language."""
