"""The page that reads archives in a browser: how long from its address to "ready", on the first visit and on a later one."""

from __future__ import annotations

import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

TIMES = 3


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


def ready(folder: Path, chromium: str) -> dict[str, float]:
    """Seconds until the page is ready, the median of three: `first` from a local server with nothing kept, `later` after that."""
    from playwright.sync_api import sync_playwright

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Silent, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    first, later = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(TIMES):
            context = browser.new_context(locale="en-GB")
            page = context.new_page()
            first.append(_until_ready(page, address))
            later.append(_until_ready(page, address))
            context.close()
        browser.close()
    server.shutdown()
    server.server_close()
    return {"first": median(first), "later": median(later)}


def _until_ready(page: Any, address: str) -> float:
    begun = time.perf_counter()
    page.goto(address)
    page.wait_for_selector("html[data-state=ready]", timeout=120_000)
    return time.perf_counter() - begun
