"""What the browser tests share: one browser, a report in each language, and a page that notes what it should not do."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PIL import Image

from analyzer.compare import compare
from analyzer.compare.view import view
from analyzer.model import Document
from analyzer.policy import load
from analyzer.report import render
from analyzer.report.gallery import Previews
from analyzer.totals.inventory import inventory
from analyzer.words import mark
from tests.browser import invented
from tests.browser.engines import FIREFOX, Chromium, Engine, running_firefox
from tests.conftest import FACEBOOK_PARTS, INSTAGRAM, ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium found, and these tests must not be skipped in CI")
        pytest.skip("no Chromium on this computer")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGS), headless=True)
        yield browser
        browser.close()


def previews(document: Document) -> Previews:
    """Small pictures of one colour each for most files, and a reason for one."""
    made = {}
    for number, row in enumerate(document.media):
        picture = io.BytesIO()
        Image.new("RGB", (64, 48), (number * 9 % 256, 120, 90)).save(picture, "JPEG")
        made[row.account_id, row.media_id] = picture.getvalue()
    keys = [key for key, row in zip(made, document.media, strict=True) if row.path is not None]
    return Previews(made={key: made[key] for key in keys[1:]}, failed={keys[0]: mark("damaged")})


@pytest.fixture(scope="session", params=["en", "fr"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    document = invented.document(extra=invented.hostile())
    before = replace(document, items=tuple(replace(item, text=f"{item.text}, as it was") for item in document.items))
    html = render(
        document, inventory(document), lang=request.param, policy=load(), hints=invented.hints(),
        generated=dt.datetime(2026, 11, 23, 12, 0), previews=previews(document), comparison=view(compare([before], document)),
    )  # fmt: skip
    path = tmp_path_factory.mktemp("report") / f"report-{request.param}.html"
    path.write_text(html, "utf-8")
    return path


class Visit:
    """An open page and everything it did that a page should not do."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.dialogs: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    @property
    def foreign(self) -> list[str]:
        """What was asked for besides the page: nothing may be. The empty icon and pictures are data inside the file."""
        return [url for url in self.requests if not url.startswith(("data:", "file:"))]


@pytest.fixture
def visit(browser: Browser, report: Path) -> Iterator[Visit]:
    """A fresh page on the report, with its list of items ready; afterwards nothing may have been asked for or complained of."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    one = Visit(context.new_page())
    one.page.goto(report.as_uri())
    one.page.wait_for_selector("html[data-ready]")
    yield one
    assert (one.foreign, one.complaints, one.dialogs) == ([], [], [])
    context.close()


@pytest.fixture(scope="session")
def chromium(browser: Browser) -> Iterator[Engine]:
    engine = Chromium(browser)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    if FIREFOX is None:
        if os.environ.get("CI"):
            pytest.fail("no Firefox found, and these tests must not be skipped in CI")
        pytest.skip("no Firefox on this computer")
    pytest.importorskip("marionette_driver")
    with running_firefox(FIREFOX, tmp_path_factory.mktemp("firefox")) as engine:
        yield engine


@pytest.fixture(params=["chromium", "firefox"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each browser in turn."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


class Samples:
    """Reports on the sample archives as the command writes them, each made once."""

    def __init__(self, folder: Path, archives: Sequence[Path] = (*FACEBOOK_PARTS, INSTAGRAM)) -> None:
        self.folder = folder
        self.archives = archives
        self.made: dict[tuple[str, ...], Path] = {}

    def page(self, *options: str, answers: str = "") -> Path:
        """The report with these options of the command, and what a person states in answers.toml."""
        known = (*options, answers)
        if known not in self.made:
            path = self.folder / f"report-{len(self.made)}.html"
            told = path.with_suffix(".toml")
            told.write_text(answers, "utf-8")
            fixed = ["--as-of", "2026-11-27", "--output", str(path), "--answers", str(told), "--quiet"]
            report = [sys.executable, str(ROOT / "cli.py"), "report", *map(str, self.archives), *fixed, *options]
            subprocess.run(report, check=True, capture_output=True)
            self.made[known] = path
        return self.made[known]


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    return Samples(tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="session")
def placeless(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """The samples without the files that tell the country: the page asks for it."""
    folder = tmp_path_factory.mktemp("placeless")
    leave_out = shutil.ignore_patterns("your_privacy_jurisdiction.json", "profile_based_in.json")
    archives = [shutil.copytree(one, folder / one.name, ignore=leave_out) for one in (*FACEBOOK_PARTS, INSTAGRAM)]
    return Samples(folder, archives)
