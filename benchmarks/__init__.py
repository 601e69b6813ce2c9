"""How fast the program is and how much memory it takes: `python -m benchmarks`, see the README beside this file."""
