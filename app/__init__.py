"""The program that people install without Python: how it is frozen, and tried once it is."""
