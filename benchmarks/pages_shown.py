"""The report of many items: how long it takes to make, and what a browser needs to show and to search it.

`python -m benchmarks.pages_shown make 100000 page.html` (in a process of its own) makes a page; `shown` opens it in
Chromium and measures there, beside a plain table of the same rows, which is what most reports are.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
import time
from html import escape
from pathlib import Path
from statistics import median
from typing import Any

from analyzer.model import (
    Account,
    Answers,
    ArchiveInfo,
    Author,
    Context,
    Document,
    Exposure,
    Flag,
    Item,
    Kind,
    Media,
    MediaRef,
    MediaType,
    Moment,
    Person,
    Place,
    Platform,
    Reason,
    Role,
    Source,
    Surface,
    Verdict,
)

from .measure import AS_OF, Clock

PICTURES = 2000
PICTURE_BYTES = 5300
"""A small picture of 256 pixels is about this large."""
QUERIES = ("café", "ri mi", "lune", "xyzzy", "t")


def document(items: int, pictures: int) -> Any:
    """An analysis of one invented account: posts, photos and comments over fifteen years."""
    chance = random.Random(8)
    words = [
        "".join(chance.choices(("ba", "ri", "mi", "to", "con", "lu", "ne", "fé", "ça"), k=chance.randint(1, 3)))
        for _ in range(3000)
    ]
    words += ["café", "lune"]
    people = tuple(f"{chance.choice(words).title()} {chance.choice(words).title()}" for _ in range(400))
    places = tuple(Place(chance.choice(words).title(), None, chance.uniform(40, 60), chance.uniform(-5, 20)) for _ in range(300))
    reasons = tuple(
        (Reason("From after your objection of {day_objected}.", {"day_objected": f"2025-05-{day:02}"}),) for day in range(1, 29)
    )
    verdicts = tuple(
        Verdict(exposure, rule, why)
        for exposure, rule in zip(Exposure, ("instagram_post", "facebook_post", "tag", "draft"), strict=True)
        for why in reasons
    )
    account = "facebook:ada"
    rows, judged, media, flags = [], [], [], []
    for number in range(items):
        text = " ".join(chance.choices(words, k=chance.randint(3, 40)))
        pictured = number % max(1, items // pictures) == 0 and len(media) < pictures
        name = f"m{number}"
        rows.append(
            Item(
                kind=(Kind.POST, Kind.PHOTO, Kind.COMMENT)[number % 3],
                surface=Surface.OWN,
                author=Author.SELF,
                when=Moment(1_262_304_000 + number * 4700),
                text=text,
                place=places[number % 300] if number % 9 == 0 else None,
                people=(Person(people[number % 400], Role.TAGGED),) if number % 5 == 0 else (),
                media=(MediaRef(uri=name),) if pictured else (),
                media_ids=(name,) if pictured else (),
                platform=Platform.FACEBOOK,
                account_id=account,
                item_id=f"fb-post-{chance.getrandbits(64):016x}",
                source=Source("facebook.zip", f"posts/your_posts_{number // 10000}.json", number % 10000),
            )
        )
        judged.append(verdicts[number * 7 % len(verdicts)])
        if pictured:
            named = {"media_id": name, "uri": name, "path": f"posts/media/{name}.jpg"}
            media.append(
                Media(account_id=account, item_id=rows[-1].item_id, type=MediaType.IMAGE, archive="facebook.zip", **named)
            )
        if number % 20 == 0:
            flags.append(
                Flag(account_id=account, item_id=rows[-1].item_id, flag="health", source="text", match=text[:3], start=0, end=3)
            )
    return Document(
        as_of=AS_OF, policy="2026-07-23", version="0", answers=Answers(),
        archives=(ArchiveInfo(name="facebook.zip", kind="zip", bytes=1, members=0, account_ids=(account,)),),
        accounts=(Account(context=Context(account_id=account, platform=Platform.FACEBOOK, name="Ada"), region="EU_EEA"),),
        items=tuple(rows), verdicts=tuple(judged), media=tuple(media), flags=tuple(flags), files=(), problems=(), off_meta=(),
        advertisers=(), counts=(),
    )  # fmt: skip


def make(items: int, target: Path) -> dict[str, Any]:
    """Render the page; only that is timed. Beside it a plain table of the same rows, as `plain-…`."""
    from analyzer.policy import load
    from analyzer.report import render
    from analyzer.report.gallery import Previews
    from analyzer.totals.inventory import inventory

    render(small := document(100, 5), inventory(small), lang="en", policy=load())  # what is loaded once is loaded before
    analysed = document(items, PICTURES)
    chance = random.Random(9)
    made = {(row.account_id, row.media_id): chance.randbytes(PICTURE_BYTES) for row in analysed.media}
    with Clock() as clock:
        html = render(analysed, inventory(analysed), lang="en", policy=load(), previews=Previews(made=made))
    target.write_text(html, encoding="utf-8")
    with Clock() as plain:
        lines = "".join(
            f"<tr><td>{dt.datetime.fromtimestamp(item.when.seconds, dt.UTC):%Y-%m-%d}<td>{item.kind}<td>{verdict.exposure}"
            f"<td>{escape(item.text)}<td>{escape(', '.join(one.name for one in item.people))}<td>{escape(item.source.path)}"
            for item, verdict in zip(analysed.items, analysed.verdicts, strict=True)
        )
        table = f"<!doctype html><meta charset=utf-8><title>plain</title><table>{lines}</table>"
    target.with_name(f"plain-{target.name}").write_text(table, encoding="utf-8")
    return clock.figures(items=items, html=len(html.encode()), plain_seconds=plain.wall, plain_html=len(table.encode()))


SEARCH = """(query) => {
  const seek = document.querySelector("#seek");
  const sort = document.querySelector("#filter-sort");
  seek.value = query;
  const start = performance.now();
  sort.dispatchEvent(new Event("change"));  // the same way as typing, without the wait for the next letter
  document.querySelector(".rows").getBoundingClientRect();
  return performance.now() - start;
}"""
PAINT = """() => {
  const entry = performance.getEntriesByName("first-contentful-paint")[0];
  return entry ? entry.startTime : null;
}"""


def shown(page: Path, chromium: str) -> dict[str, Any]:
    """Milliseconds in Chromium: first paint, all items ready, a search at once and later; a plain table until it is loaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        figures: dict[str, Any] = {"paint": [], "ready": [], "cold": [], "warm": []}
        for _ in range(3):
            tab = browser.new_page()
            start = time.perf_counter()
            tab.goto(page.as_uri(), wait_until="commit")
            tab.wait_for_selector("html[data-ready]", timeout=60_000)
            figures["ready"].append((time.perf_counter() - start) * 1000)
            figures["paint"].append(tab.evaluate(PAINT))
            figures["cold"].append(tab.evaluate(SEARCH, "lune"))
            tab.wait_for_timeout(3000)
            for query in QUERIES:
                tab.evaluate(SEARCH, "")
                figures["warm"].append(tab.evaluate(SEARCH, query))
            tab.close()
        tab = browser.new_page()
        tab.goto(page.with_name(f"plain-{page.name}").as_uri(), timeout=120_000)
        tab.wait_for_timeout(500)
        plain = tab.evaluate("() => performance.timing.loadEventEnd - performance.timing.navigationStart")
        browser.close()
    return {name: median(values) for name, values in figures.items()} | {"slowest": max(figures["warm"]), "plain": plain}


if __name__ == "__main__":
    print(json.dumps(make(int(sys.argv[2]), Path(sys.argv[3]))))
