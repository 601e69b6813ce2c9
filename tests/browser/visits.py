"""A web server for one folder, and visits of it in Chromium and Firefox, with and without a network."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tests.browser.engines import Firefox, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class Server:
    """A static server of the plainest kind, on this computer alone, which notes what it is asked for."""

    def __init__(self, folder: Path, types: Mapping[str, str]) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(SimpleHTTPRequestHandler):
            def guess_type(self, path: Any) -> str:
                return types.get(Path(path).suffix) or super().guess_type(path)

            def log_request(self, *_: object) -> None:
                asked.append(self.path)

            def log_message(self, *_: object) -> None:
                """Nothing is printed."""

            def copyfile(self, source: Any, outputfile: Any) -> None:
                try:
                    super().copyfile(source, outputfile)
                except ConnectionError:  # the browser is gone
                    self.close_connection = True

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@contextmanager
def serving(folder: Path, types: Mapping[str, str] = {}) -> Iterator[Server]:
    """`types`: what files are said to be, by their endings, where that is not as usual."""
    server = Server(folder, types)
    try:
        yield server
    finally:
        server.close()


class Visit(Protocol):
    """One tab of a browser that remembers nothing of other tests."""

    name: str

    def go(self, address: str) -> None:
        """Open an address."""

    def wait(self, selector: str) -> None:
        """Until something is in the document."""

    def run(self, body: str) -> Any:
        """What a function body returns that runs in the page."""

    def click(self, selector: str) -> None:
        """Click what is shown, as a person does."""

    def choose(self, selector: str, files: Sequence[Path]) -> None:
        """Choose files in a field."""

    def saved(self, selector: str) -> bytes:
        """The file that a click saves."""

    def opened(self, selector: str) -> str:
        """The state of the page in the new tab that a click opens, once its script has run; the tab is closed again."""

    def cut_off(self) -> None:
        """No network from now on."""

    def foreign(self) -> list[str]:
        """What this tab has asked for of another computer since it was cut off."""


OWN = ("http://127.0.0.1:", "blob:", "data:")
READY = "return document.documentElement?.dataset.ready"  # a window that has just opened holds no element


class ChromiumVisit:
    name = "chromium"

    def __init__(self, browser: Browser, *before: str, **options: Any) -> None:
        """`before`: scripts that run in each document before its own."""
        self.context = browser.new_context(locale="en-GB", accept_downloads=True, **options)
        for script in before:
            self.context.add_init_script(script)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.context.on("request", lambda request: self.asked.append(request.url))

    def go(self, address: str) -> None:
        self.page.goto(address)

    def wait(self, selector: str) -> None:
        self.page.wait_for_selector(selector, state="attached", timeout=120_000)

    def run(self, body: str) -> Any:
        return self.page.evaluate(f"() => {{ {body} }}")

    def click(self, selector: str) -> None:
        self.page.click(selector)

    def choose(self, selector: str, files: Sequence[Path]) -> None:
        self.page.set_input_files(selector, list(files))

    def saved(self, selector: str) -> bytes:
        with self.page.expect_download() as download:
            self.page.click(selector)
        return Path(download.value.path()).read_bytes()

    def opened(self, selector: str) -> str:
        with self.context.expect_page() as new:
            self.page.click(selector)
        new.value.wait_for_selector("html[data-ready]", timeout=60_000)
        state = str(new.value.evaluate(f"() => {{ {READY} }}"))
        new.value.close()
        return state

    def cut_off(self) -> None:
        self.context.set_offline(True)
        self.asked.clear()

    def foreign(self) -> list[str]:
        return [url for url in self.asked if not url.startswith(OWN)]

    def close(self) -> None:
        self.context.close()


class FirefoxVisit:
    name = "firefox"

    def __init__(self, engine: Firefox) -> None:
        self.engine, self.driver = engine, engine.driver
        self.set("intl.accept_languages", "en-GB, en")

    def set(self, name: str, value: bool | str) -> None:
        """A preference of the browser."""
        kind = "Bool" if isinstance(value, bool) else "String"
        self.engine._inside(f"Services.prefs.set{kind}Pref(arguments[0], arguments[1])", name, value)

    def go(self, address: str) -> None:
        self.driver.navigate(address)

    def wait(self, selector: str) -> None:
        until(lambda: self.run(f"return Boolean(document.querySelector({selector!r}))"))

    def run(self, body: str) -> Any:
        return self.driver.execute_script(body, sandbox=None)  # among the objects of the page itself

    def click(self, selector: str) -> None:
        self.engine.click(selector)

    def choose(self, selector: str, files: Sequence[Path]) -> None:
        field = self.driver.find_element("css selector", selector)
        for file in files:
            field.send_keys(str(file))

    def saved(self, selector: str) -> bytes:
        before = self._whole()
        self.click(selector)
        until(lambda: self._whole() - before)
        return (self.engine.downloads / (self._whole() - before).pop()).read_bytes()

    def _whole(self) -> set[str]:
        """Names of the files that are there as a whole: Firefox writes beside their empty names first, under others."""
        names = {one.name for one in self.engine.downloads.iterdir()}
        if any(name.endswith(".part") for name in names):
            return set()
        return {
            one for one in names if one.startswith(("meta-export", "letter")) and (self.engine.downloads / one).stat().st_size
        }

    def opened(self, selector: str) -> str:
        first = self.driver.current_window_handle
        known = set(self.driver.window_handles)
        self.click(selector)
        until(lambda: set(self.driver.window_handles) - known)
        self.driver.switch_to_window((set(self.driver.window_handles) - known).pop())
        until(lambda: self.run(READY))
        state = str(self.run(READY))
        self.driver.close()
        self.driver.switch_to_window(first)
        return state

    def cut_off(self) -> None:
        self.engine._inside("Services.io.offline = true; window.heard.asked.length = 0;")

    def foreign(self) -> list[str]:
        return [url for url in self.engine.requests() if not url.startswith(OWN)]

    def close(self) -> None:
        self.engine._inside("Services.io.offline = false")
        self.go("about:blank")
