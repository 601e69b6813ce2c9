"""What all tests share: the sample archives, the public fixtures where they are there, and the golden files."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No test depends on the machine's speed: neither one example's time nor that of drawing examples fails it.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "sample_exports"
FACEBOOK_PARTS = (SAMPLES / "facebook-ada-2026-07-01-Ab12Cd34", SAMPLES / "facebook-ada-2026-07-01-Zz99Yy88")
INSTAGRAM = SAMPLES / "instagram-ada-2026-07-02-Qq11Ww22"
GOLDEN = Path(__file__).parent / "golden"
PUBLIC_FIXTURES = ROOT.parent / "shared" / "fixtures"


def pytest_configure() -> None:
    """What a run behind `&` or nohup is told not to hear is heard again: tests send such signals to processes that they start."""
    for name in ("SIGINT", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="run what keeps golden files, and write these again")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --update-golden only the tests that have something to renew: they ask for `golden` or `renewing`."""
    if not config.getoption("--update-golden"):
        return
    renews = [item for item in items if {"golden", "renewing"} & set(getattr(item, "fixturenames", ()))]
    config.hook.pytest_deselected(items=[item for item in items if item not in renews])
    items[:] = renews


@pytest.fixture
def renewing(request: pytest.FixtureRequest) -> bool:
    """Whether this run writes the golden files again: for answers that stand inside a document."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """The command takes the signals of its process for good; here they are the test runner's again after each test."""
    known = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    former = {number: signal.getsignal(number) for number in known}
    yield
    for number, handler in former.items():
        signal.signal(number, handler)


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The public fixtures that other projects published; they are not part of this repository."""
    if not PUBLIC_FIXTURES.is_dir():
        pytest.skip("the public fixtures (../shared/fixtures) are not on this machine")
    return PUBLIC_FIXTURES


@pytest.fixture
def golden(renewing: bool):
    """Compares a text with a golden file that a human can read, or renews it with --update-golden."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if renewing:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{name} is missing: run with --update-golden and read it"
        assert text == path.read_text(encoding="utf-8")

    return check
