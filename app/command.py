"""What the frozen command begins with."""

from analyzer.cli import main

main()
