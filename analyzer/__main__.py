"""`python -m analyzer …` is the command `meta-export …`."""

from .cli import main

main()
