"""Chromium and Firefox behind one small interface, so that one test says of both what a person sees."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from marionette_driver.marionette import Marionette
    from playwright.sync_api import Browser

FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
WIDE, PHONE = (1400, 900), (360, 740)
"""The two screens that the targets are said for: width and height in CSS pixels."""


class Look(Struct, frozen=True):
    """How a page is looked at: the size of its window, and what a person has set."""

    size: tuple[int, int] = WIDE
    scripts: bool = True
    dark: bool = False
    forced_colours: bool = False
    reduced_motion: bool = False


PLAIN = Look()


class Engine(Protocol):
    """One browser with one page open."""

    name: str

    def open(self, page: Path, look: Look = PLAIN) -> None:
        """Open a file; with scripts, wait until the page says that it is ready."""

    def run(self, body: str) -> Any:
        """What a function body returns that runs in the page (also where the page itself may not run scripts)."""

    def click(self, selector: str) -> None:
        """Click what is shown, as a person does."""

    def tab(self) -> None:
        """Press the tab key."""

    def saved(self, selector: str) -> str:
        """The text of the file that a click saves."""

    def printed(self) -> int:
        """How many sheets the page takes on paper."""

    def requests(self) -> list[str]:
        """The addresses that were asked for since the page was opened, its own and pictures inside it left out."""

    def complaints(self) -> list[str]:
        """What the browser wrote to its console about the page."""

    def close(self) -> None:
        """Let go of the page."""


def sheets(pdf: bytes) -> int:
    """The pages of a PDF file; Firefox packs what describes them (ISO 32000-1, 7.5.7)."""
    packed = re.findall(rb"/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return sum(len(re.findall(rb"/Type\s*/Page\b", part)) for part in (pdf, *map(zlib.decompress, packed)))


class Chromium:
    """Chromium, driven by Playwright."""

    name = "chromium"

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.context: Any = None

    def open(self, page: Path, look: Look = PLAIN) -> None:
        self.close()
        width, height = look.size
        self.context = self.browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=look.scripts,
            color_scheme="dark" if look.dark else "light",
            forced_colors="active" if look.forced_colours else "none",
            reduced_motion="reduce" if look.reduced_motion else "no-preference",
            accept_downloads=True,
        )
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(page.as_uri())
        if look.scripts:
            self.page.wait_for_selector("html[data-ready]")

    def run(self, body: str) -> Any:
        return self.page.evaluate(f"() => {{ {body} }}")

    def click(self, selector: str) -> None:
        self.page.click(selector)

    def tab(self) -> None:
        self.page.keyboard.press("Tab")

    def saved(self, selector: str) -> str:
        with self.page.expect_download() as download:
            self.page.click(selector)
        return Path(download.value.path()).read_text("utf-8")

    def printed(self) -> int:
        return sheets(self.page.pdf(prefer_css_page_size=True))

    def requests(self) -> list[str]:
        return [url for url in self.asked if not url.startswith(("data:", "file:", "blob:"))]

    def complaints(self) -> list[str]:
        return self.said

    def close(self) -> None:
        if self.context is not None:
            self.context.close()
            self.context = None


# Firefox tells of requests and complaints where its own parts run ("chrome"); a page cannot hear them.
LISTEN = """
const heard = window.heard = { asked: [], said: [] };
const own = () => gBrowser.selectedBrowser.browsingContext.id;
Services.obs.addObserver((subject) => {
  const channel = subject.QueryInterface(Ci.nsIHttpChannel);
  if (channel.loadInfo.browsingContextID === own()) heard.asked.push(channel.URI.spec);
}, "http-on-opening-request");
Services.console.registerListener({ observe(message) {
  if (message instanceof Ci.nsIScriptError && message.innerWindowID) heard.said.push(message.errorMessage);
} });
"""
SIZE = """
const style = gBrowser.selectedBrowser.style;
["width", "min-width", "max-width"].forEach((name) => style.setProperty(name, `${arguments[0]}px`));
["height", "min-height", "max-height"].forEach((name) => style.setProperty(name, `${arguments[1]}px`));
"""
SET = """
const context = gBrowser.selectedBrowser.browsingContext;
context.allowJavascript = arguments[0];
context.prefersColorSchemeOverride = arguments[1];
context.forcedColorsOverride = arguments[2];
context.prefersReducedMotionOverride = arguments[3];
"""


PREFERENCES = {
    "browser.download.folderList": 2,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "marionette.port": 0,
    "toolkit.startup.max_resumed_crashes": -1,
}


@contextmanager
def running_firefox(binary: str, folder: Path) -> Iterator[Firefox]:
    """Firefox with a profile of its own in an empty folder, told to listen; it writes the port that it chose into its profile."""
    from marionette_driver.marionette import Marionette

    profile, downloads = folder / "profile", folder / "downloads"
    profile.mkdir()
    downloads.mkdir()
    preferences = {**PREFERENCES, "browser.download.dir": str(downloads)}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in preferences.items()]
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    told = ["-marionette", "-remote-allow-system-access", "-headless", "-no-remote", "-profile", str(profile)]
    process = subprocess.Popen([binary, *told], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port = profile / "MarionetteActivePort"
        until(lambda: port.exists() and port.read_text("ascii").strip())
        driver = Marionette(host="127.0.0.1", port=int(port.read_text("ascii")))
        driver.start_session()
        yield Firefox(driver, downloads)
        driver.delete_session()
    finally:
        process.terminate()
        process.wait(60)


def until(holds: Callable[[], object]) -> None:
    """Wait for something that a browser does in its own time."""
    end = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < end, "the browser did not come to it"
        time.sleep(0.05)


class Firefox:
    """Firefox as the distribution ships it, driven by Mozilla's own client of the protocol that is built into it."""

    name = "firefox"

    def __init__(self, driver: Marionette, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads
        # What is set for a page is lost where Firefox changes the process: another file keeps it, about:blank would not.
        self.blank = downloads.parent / "blank.html"
        self.blank.write_text("<!doctype html><title>blank</title>", "utf-8")
        self.driver.set_window_rect(width=1700, height=1200)
        self.driver.navigate(self.blank.as_uri())
        self._inside(LISTEN)

    def _inside(self, script: str, *values: object) -> Any:
        with self.driver.using_context("chrome"):
            return self.driver.execute_script(script, script_args=values)

    def open(self, page: Path, look: Look = PLAIN) -> None:
        self._inside(SIZE, *look.size)
        chosen = (
            look.scripts,
            "dark" if look.dark else "light",
            "active" if look.forced_colours else "none",
            "reduce" if look.reduced_motion else "no-preference",
        )
        self._inside(SET, *chosen)
        self.driver.navigate(self.blank.as_uri())
        self._inside("window.heard.asked.length = 0; window.heard.said.length = 0;")
        self.driver.navigate(page.as_uri())
        self._inside(SET, *chosen)  # a new page forgets all but whether scripts may run
        until(lambda: self.run("return innerWidth") == look.size[0])
        if look.scripts:
            until(lambda: self.run("return document.documentElement?.dataset.ready === 'yes'"))

    def run(self, body: str) -> Any:
        return self.driver.execute_script(body)

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()

    def tab(self) -> None:
        self.driver.actions.sequence("key", "keyboard").send_keys("\ue004").perform()

    def saved(self, selector: str) -> str:
        before = set(self.downloads.iterdir())
        self.click(selector)
        until(lambda: self._done() - before)
        return (self._done() - before).pop().read_text("utf-8")

    def _done(self) -> set[Path]:
        return {one for one in self.downloads.iterdir() if one.suffix != ".part" and one.stat().st_size}

    def printed(self) -> int:
        paper = {"page": {"width": 21.0, "height": 29.7}, "background": True}
        return sheets(base64.b64decode(self.driver._send_message("WebDriver:Print", paper, key="value")))

    def requests(self) -> list[str]:
        return list(self._inside("return window.heard.asked"))

    def complaints(self) -> list[str]:
        return list(self._inside("return window.heard.said"))

    def close(self) -> None:
        self.driver.navigate("about:blank")
