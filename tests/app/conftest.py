"""A screen that nobody looks at, for what is drawn: Xvfb on Linux, that of the system elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def screen() -> Iterator[None]:
    """A display, by the variable DISPLAY where the system has such displays.

    Not beside other tests: Tk 8.6 without a window manager was seen to end its whole process in `focus -force` (2026-11-27,
    Xvfb, a busy machine), and with it every test that the process had still to run.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:
        pytest.skip("drawn by make app-test, in a process of its own")
    if sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY"):
        yield
        return
    if shutil.which("Xvfb") is None:
        pytest.skip("no screen and no Xvfb here")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            os.environ["DISPLAY"] = f":{said.readline().strip()}"
        yield
    finally:
        os.environ.pop("DISPLAY", None)
        server.terminate()
        server.wait()
