"""What pictures, films and sounds carry: read from the file itself, before anybody asks whether it is sensitive."""
