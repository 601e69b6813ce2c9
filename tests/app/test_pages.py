"""What is drawn: every page by keyboard, in both languages, in the letters of the system."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from analyzer.words import LANGUAGES, Words
from tests.making import JPEG, facebook, post, zipped

tk = pytest.importorskip("tkinter", reason="this Python has no tkinter: make app-test")

from tkinter import font, ttk  # noqa: E402

from analyzer.window import pages  # noqa: E402
from analyzer.window.pages import Window, language  # noqa: E402

ADA = facebook(post("Hello"), name="Ada Example", user="ada.example")


@pytest.fixture
def root(screen: None) -> Iterator[Any]:
    root = tk.Tk()
    yield root
    with suppress(tk.TclError):  # closed by its test
        root.destroy()


def opened(root: Any, lang: str, *archives: Path) -> Window:
    window = Window(root, lang)
    window.choice.add(archives)
    window.choose()
    root.update()
    return window


def drawn(root: Any) -> list[Any]:
    """Every part of the page, in the order in which Tab goes through it."""
    found: list[Any] = []
    for child in root.winfo_children():
        found += [child, *drawn(child)]
    return found


def texts(root: Any) -> list[str]:
    found = [str(one.cget("text")) for one in drawn(root) if isinstance(one, ttk.Label | ttk.Button)]
    return found + [one.get("1.0", "end") for one in drawn(root) if isinstance(one, tk.Text)]


def press(root: Any, name: str) -> None:
    (button,) = (one for one in drawn(root) if isinstance(one, ttk.Button) and str(one.cget("text")) == name)
    button.invoke()


def focused(one: Any) -> None:
    """Give it the keys, which go elsewhere until the screen has answered."""
    one.focus_force()
    while one.focus_get() is not one:
        one.update()


def until_read(window: Window) -> None:
    while window.task is not None:
        window.root.update()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_from_the_choice_to_the_report(root: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    """Every page says what it should in its language, and the report that is made is the one that is opened."""
    say = Words(lang).say
    window = opened(root, lang, zipped(tmp_path / "facebook-ada.zip", ADA))
    assert {say(pages.TITLE), say(pages.PRIVATE), say(pages.TERMINAL)} <= set(texts(root))
    press(root, say("Continue"))
    country, born, facebook_audience, _, _ = (one for one in drawn(root) if isinstance(one, ttk.Entry))
    assert Words(lang).country("DE") in country.cget("values")
    country.insert(0, Words(lang).country("FR"))
    born.insert(0, "1990-05-04")
    facebook_audience.set(say("my friends"))
    press(root, say("Make the report"))
    assert window.task is not None
    made = window.task.order
    assert (made.country, made.born, made.facebook_audience, made.instagram_audience) == ("FR", "1990-05-04", "friends", None)
    assert say("Cancel") in texts(root)
    until_read(window)
    assert say("The report is ready.") in texts(root)
    assert window.code == 0
    launched: list[str] = []
    monkeypatch.setattr("click.launch", lambda url: launched.append(url) or 1)
    press(root, say("Open the report"))
    assert launched == [str(tmp_path / "meta-export-report.html")]
    assert any(say("No browser could be started. Open {file} yourself.", file=launched[0]) in one for one in texts(root))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_chosen_and_no_country_stay_on_their_pages(root: Any, tmp_path: Path, lang: str) -> None:
    say = Words(lang).say
    window = opened(root, lang)
    press(root, say("Continue"))
    assert f"⚠ {say('Add the ZIP files that you downloaded from Meta first.')}" in texts(root)
    window.choice.add([tmp_path / "a.zip"])
    press(root, say("Continue"))
    country = next(one for one in drawn(root) if isinstance(one, ttk.Combobox))
    country.insert(0, "Atlantis")
    press(root, say("Make the report"))
    assert f"⚠ {say('{code} is not the name or code of a country.', code='Atlantis')}" in texts(root)
    assert next(one for one in drawn(root) if isinstance(one, ttk.Combobox)).get() == "Atlantis", "what was typed is kept"


def test_a_photo_ends_on_a_page_that_leads_back(root: Any, tmp_path: Path) -> None:
    photo = tmp_path / "holiday.jpg"
    photo.write_bytes(JPEG)
    window = opened(root, "en", photo)
    press(root, "Continue")
    press(root, "Skip the questions")
    until_read(window)
    assert "No report could be made." in texts(root)
    assert "Open the report" not in texts(root)
    assert any(one.startswith("holiday.jpg is not a ZIP file.") for one in texts(root))
    press(root, "Back")
    assert "Add ZIP files…" in texts(root)


def test_escape_cancels_and_the_page_says_so(root: Any, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "facebook-ada.zip", ADA)
    window = opened(root, "en", archive)
    press(root, "Continue")
    press(root, "Skip the questions")
    focused(root)
    root.event_generate("<Escape>")
    until_read(window)
    assert "No report was made." in texts(root)
    assert list(tmp_path.iterdir()) == [archive]


def test_closing_the_window_ends_the_reading(root: Any, tmp_path: Path) -> None:
    window = opened(root, "en", zipped(tmp_path / "facebook-ada.zip", ADA))
    press(root, "Continue")
    press(root, "Skip the questions")
    task = window.task
    assert task is not None
    window.close()
    assert task.outcome == "cancelled"


def test_another_language_is_one_press_away(root: Any) -> None:
    opened(root, "en")
    french = next(one for one in drawn(root) if isinstance(one, ttk.Radiobutton) and str(one.cget("text")) == "Français")
    french.invoke()
    assert Words("fr").say(pages.TITLE) in texts(root)


@pytest.mark.parametrize("page", ["choose", "explain", "ask"])
def test_tab_reaches_all_that_can_be_pressed_and_enter_presses_it(root: Any, tmp_path: Path, page: str) -> None:
    window = opened(root, "en", tmp_path / "a.zip")
    getattr(window, page)()
    root.update()
    wanted = {one for one in drawn(root) if isinstance(one, ttk.Button | ttk.Radiobutton | ttk.Entry | tk.Listbox)}
    reached: list[Any] = []
    at = root.focus_lastfor()
    while at is not None and at not in reached:
        reached.append(at)
        at = at.tk_focusNext()
    assert wanted <= set(reached)


def test_enter_presses_and_delete_removes(root: Any, tmp_path: Path) -> None:
    window = opened(root, "en", tmp_path / "a.zip", tmp_path / "b.zip")
    listed = next(one for one in drawn(root) if isinstance(one, tk.Listbox))
    listed.selection_set(0)
    focused(listed)
    listed.event_generate("<Delete>")
    assert window.choice.archives == [tmp_path / "b.zip"]
    onward = next(one for one in drawn(root) if isinstance(one, ttk.Button) and str(one.cget("text")) == "Continue")
    focused(onward)
    onward.event_generate("<Return>")
    assert "Make the report" in texts(root)


def test_letters_are_those_of_the_system(root: Any) -> None:
    """A desktop that asks for larger ones gets a larger window, and nothing has a size of its own."""
    opened(root, "en")
    before = root.winfo_reqwidth()
    for name in ("TkDefaultFont", "TkTextFont", "TkHeadingFont"):
        font.nametofont(name, root).configure(size=24)
    opened(root, "en")
    assert root.winfo_reqwidth() > 1.3 * before
    assert not [one for one in drawn(root) if isinstance(one, tk.Listbox) and str(one.cget("font")) != "TkDefaultFont"]


@pytest.mark.parametrize(("locale", "lang"), [("fr_CH", "fr"), ("en_GB", "en")])
def test_the_language_is_that_of_the_desktop(root: Any, locale: str, lang: str) -> None:
    root.tk.call("package", "require", "msgcat")
    root.tk.call("::msgcat::mclocale", locale)
    assert language(root) == lang
