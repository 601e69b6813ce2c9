"""`python -m analyzer.window …` is the window `meta-export-window …`."""

from . import main

if __name__ == "__main__":  # the process that reads imports this module again
    main()
