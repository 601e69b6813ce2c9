"""The version of this tool, in one place."""

VERSION = "0.1.0"
