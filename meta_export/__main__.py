"""`python -m meta_export …` is the command `meta-export …`."""

from analyzer.cli import main

main()
