"""What is said to the user when something cannot be done."""

from __future__ import annotations

from importlib.util import find_spec

from .words import mark

NOT_THERE = mark("No file or folder is named {name}. Check the name and try again.")


class Complaint(Exception):
    """A call cannot do its work: an English message id and the values it names.

    It is raised where the reason is known and said once, by the command line, in the user's language. `str()` is the
    English sentence.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message.format_map(values))
        self.message, self.values = message, values


def cannot_open(name: object, error: OSError) -> Complaint:
    """The complaint about a file that is not there, or that the system did not let us read."""
    if isinstance(error, FileNotFoundError):
        return Complaint(NOT_THERE, name=name)
    return Complaint(mark("{name} cannot be opened ({error})."), name=name, error=error.strerror or type(error).__name__)


def lacking(*modules: str) -> bool:
    """True where one of these is not installed: packages that most of the work can do without."""
    try:
        return any(find_spec(module) is None for module in modules)
    except (ImportError, ValueError):
        return True


def needs(package: str) -> Complaint:
    """The complaint that something asked for needs a package that is not installed."""
    return Complaint(mark("This needs the package {package}, which is not installed."), package=package)
