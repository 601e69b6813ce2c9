"""Launcher: `python cli.py …` in a checkout is the same as the installed command `meta-export …`."""

from analyzer.cli import main

if __name__ == "__main__":
    main()
