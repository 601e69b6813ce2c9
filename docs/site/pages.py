"""Which pages the site has: for Sphinx (`conf.py`), for `tools/site.py` and for the tests."""

FRENCH = "fr"

TRANSLATED = (
    "docs/start",
    "docs/download",
    "docs/report",
    "docs/objection",
    "docs/questions",
    "docs/troubleshooting",
    "docs/privacy",
    "docs/glossary",
)
"""What people read who have a download and no wish to know how the tool works: complete in English and in French."""

TWINS = ("docs/install",)
"""Written in French as a whole, beside the English page: install.md, install.fr.md."""

OTHERS = ("SECURITY", "CONTRIBUTING", "CHANGELOG", "benchmarks/README")
"""What lies outside docs/ and is shown all the same, in English."""

EXAMPLE = "example-report.html"
"""The report of the samples, beside the folder docs/ in each language."""
