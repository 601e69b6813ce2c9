"""The pages of the window: choose, answer, wait, read what came of it. Nothing is decided here.

Everything is reached by Tab and the arrows, pressed by Space or Enter, left by Escape. Letters have the size that the system
gives its own. Tk tells screen readers little: the first page names the command that says the same.
"""

from __future__ import annotations

import os
import sys
import tkinter as tk
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tkinter import filedialog, font, ttk
from typing import TYPE_CHECKING

from ..words import LANGUAGES, Complaint, Words, mark, one_line, system_language
from .choice import Choice

if TYPE_CHECKING:
    from .task import Task

NAMES = {"en": "English", "fr": "Français"}
TITLE = mark("Which of your data Meta’s AI training announcement covers")
PRIVATE = mark("Everything happens on this computer: nothing is sent, and only the report is written.")
ADD = mark("Add the ZIP files that you downloaded from Meta: all parts, of Facebook and of Instagram.")
TERMINAL = mark("If you use a screen reader, the command meta-export in a terminal does the same and is easier to read aloud.")
ANSWERS = mark("A few answers make the result more precise. You can leave any of them empty; the report asks again.")
HOW_LAST = mark("5. Then add all the ZIP files here; do not unpack them.")
_HEADINGS = {
    "made": mark("The report is ready."),
    "partly": mark("The report is ready; some of what was given could not be read."),
    "refused": mark("No report could be made."),
    "broken": mark("No report could be made."),
    "cancelled": mark("No report was made."),
}
_LOOK = 100
"""Milliseconds between two looks at how far the reading is."""
_WIDTH = 68
"""Width of a paragraph, in digits of the system's letters."""
_PADDING = 16
"""Pixels around a page."""


def show(archives: Iterable[str], unattended: Path | None = None) -> int:
    """Show the window until it is closed, and give the exit code of the last report, 0 without one.

    `unattended`: press the buttons, write the report to that file, and close the window once it is made.
    """
    _sharp()
    root = tk.Tk(className="meta-export")
    window = Window(root, language(root))
    window.choice.add(archives)
    root.createcommand("::tk::mac::OpenDocument", window.drop)  # dropped on the icon of a program that runs
    if unattended is not None:
        window.choice.write_to(unattended)
        window.unattended = True
        root.after_idle(window.make)
    window.choose()
    root.mainloop()
    return window.code


def _sharp() -> None:
    """Ask Windows for its pixels, which it otherwise draws larger and blurred."""
    if sys.platform == "win32":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.OleDLL("shcore").SetProcessDpiAwareness(1)


def language(root: tk.Tk) -> str:
    """The language that the desktop speaks: Tcl asks Windows and macOS themselves, where no variable of the environment tells."""
    root.tk.call("package", "require", "msgcat")
    short = str(root.tk.call("::msgcat::mclocale")).partition("_")[0]
    return short if short in LANGUAGES else system_language()


class Window:
    """The window with one page at a time."""

    def __init__(self, root: tk.Tk, lang: str) -> None:
        self.root = root
        self.words = Words(lang)
        self.choice = Choice()
        self.stated: dict[str, str] = {}
        """The answers, as they were typed."""
        self.task: Task | None = None
        self.code = 0
        self.unattended = False
        self._page = ttk.Frame(root)
        self._heading = _style(root)  # Tk forgets a font that Python has let go
        root.protocol("WM_DELETE_WINDOW", self.close)
        root.bind_class("TButton", "<Return>", "%W invoke")

    def close(self) -> None:
        """End what is being read, and the window."""
        if self.task is not None:
            self.task.cancel()
        self.root.destroy()

    def drop(self, *paths: str) -> None:
        """Take archives that were dropped on the icon while the window is open."""
        self.choice.add(paths)
        if self.task is None:
            self.choose()

    # -- pages ----------------------------------------------------------------------------------------------------

    def choose(self, complaint: str = "") -> None:
        """The first page: which archives, and where the report goes."""
        page = self._begin(TITLE)
        _paragraph(page, self._say(PRIVATE))
        _paragraph(page, self._say(ADD))
        listed = tk.Listbox(page, height=5, selectmode="extended", activestyle="dotbox", font="TkDefaultFont")
        for path in self.choice.archives:
            listed.insert("end", one_line(str(path)))
        listed.pack(fill="both", expand=True, pady=4)
        listed.bind("<Delete>", lambda event: self._remove(listed))
        first = self._buttons(
            page,
            {
                mark("Add ZIP files…"): self._add_files,
                mark("Add an unpacked folder…"): self._add_folder,
                mark("Remove"): lambda: self._remove(listed),
                mark("How do I get them?"): self.explain,
            },
        )
        if self.choice.archives:
            _paragraph(page, self._say(mark("The report is written to {file}."), file=one_line(str(self.choice.output))))
            self._buttons(page, {mark("Another place…"): self._elsewhere})
        self._warn(page, complaint)
        onward = self._buttons(page, {mark("Continue"): self._onward, mark("Quit"): self.close}, last=True)
        _paragraph(page, self._say(TERMINAL))
        self._languages(page)
        (onward if self.choice.archives else first).focus_set()
        self._on_escape(lambda: None)

    def explain(self) -> None:
        """How to get a download from Meta."""
        from ..cli.dialogue import HOW_TO_GET

        page = self._begin(mark("How to get your download"))
        for step in (*HOW_TO_GET[2:-1], HOW_LAST):
            _paragraph(page, self._say(step))
        self._buttons(page, {mark("Back"): self.choose}, last=True).focus_set()
        self._on_escape(self.choose)

    def ask(self, complaint: str = "") -> None:
        """The second page: what the person may state."""
        from ..answers import country_choices
        from ..cli.dialogue import FACEBOOK_AUDIENCES, INSTAGRAM_AUDIENCES

        page = self._begin(mark("About you"))
        _paragraph(page, self._say(ANSWERS))
        grid = ttk.Frame(page)
        grid.columnconfigure(1, weight=1)
        grid.pack(fill="x", pady=4)
        countries = [name for code, name in country_choices(self.words)]
        fields = {
            "country": self._field(grid, mark("Country where you live"), ttk.Combobox(grid, values=countries)),
            "born": self._field(grid, mark("Date of birth (year-month-day)"), ttk.Entry(grid)),
            "facebook_audience": self._one_of(grid, mark("Who could see most of your Facebook posts"), FACEBOOK_AUDIENCES),
            "instagram_audience": self._one_of(grid, mark("Who could see your Instagram account"), INSTAGRAM_AUDIENCES),
            "objected": self._field(grid, mark("Date of your objection to Meta, if you sent one"), ttk.Entry(grid)),
        }
        for name, field in fields.items():
            _fill(field, self.stated.get(name, ""))

        def make() -> None:
            self.stated = {name: field.get() for name, field in fields.items()}
            self.make()

        def skip() -> None:
            self.stated = {}
            self.make()

        self._warn(page, complaint)
        buttons = {mark("Make the report"): make, mark("Skip the questions"): skip, mark("Back"): self.choose}
        self._buttons(page, buttons, last=True)
        fields["country"].focus_set()
        self._on_escape(self.choose)

    def make(self) -> None:
        """Start the reading, or say why it cannot be started."""
        from .task import BROKEN, Task

        try:
            self.task = Task(self.choice.order(self.words.lang, self._answers()))
        except (Complaint, OSError) as error:
            self.ask(self._say(error.message, **error.values) if isinstance(error, Complaint) else self._say(BROKEN))
            if self.unattended:
                self._finish(2)
            return
        page = self._begin(mark("Reading"))
        self._stage = tk.StringVar(page)
        label = _paragraph(page, "")
        label.configure(textvariable=self._stage)
        self._bar = ttk.Progressbar(page, mode="indeterminate")
        self._bar.pack(fill="x", pady=8)
        self._buttons(page, {mark("Cancel"): self.cancel}, last=True).focus_set()
        self._on_escape(self.cancel)
        self._look(self.task)

    def _answers(self) -> dict[str, str]:
        """What was stated, with the ids of audiences in the place of their words."""
        from ..cli.dialogue import FACEBOOK_AUDIENCES, INSTAGRAM_AUDIENCES

        ids = {self._say(said): id for id, said in {**FACEBOOK_AUDIENCES, **INSTAGRAM_AUDIENCES}.items()}
        return {name: ids.get(said, "") if name.endswith("_audience") else said for name, said in self.stated.items()}

    def cancel(self) -> None:
        """End the reading; the next look shows what came of it."""
        if self.task is not None:
            self.task.cancel()

    def _look(self, task: Task) -> None:
        """Show how far the reading is, until it has ended."""
        task.look()
        if task.outcome is not None:
            self._told(task)
            return
        self._stage.set(task.told(self.words))
        share = task.share
        if share is None:
            self._bar.configure(mode="indeterminate")
            self._bar.step(4)
        else:
            self._bar.configure(mode="determinate", value=100 * share)
        self.root.after(_LOOK, self._look, task)

    def _told(self, task: Task) -> None:
        """The last page: what came of it."""
        self.task, self.code = None, {"made": 0, "partly": 1}.get(task.outcome or "", 2)
        page = self._begin(_HEADINGS[task.outcome or "broken"])
        if task.answer:
            _paragraph(page, task.answer).configure(style="Answer.TLabel")
        _sentences(page, task.said)
        buttons: dict[str, Callable[[], None]] = {}
        if self.code != 2:
            buttons[mark("Open the report")] = lambda: self._open(task.order.output, page)
        buttons |= {mark("Back"): self.choose, mark("Quit"): self.close}
        self._buttons(page, buttons, last=True).focus_set()
        self._on_escape(self.choose)
        if self.unattended:
            if sys.stderr is not None:
                print(*filter(None, [task.answer]), *task.said, sep="\n", file=sys.stderr)
            self._finish(self.code)

    def _finish(self, code: int) -> None:
        self.code = code
        self.root.after_idle(self.close)

    # -- what buttons do ------------------------------------------------------------------------------------------

    def _add_files(self) -> None:
        kinds = [(self._say(mark("ZIP files")), "*.zip *.ZIP"), (self._say(mark("All files")), "*")]
        self.choice.add(filedialog.askopenfilenames(parent=self.root, initialdir=_downloads(), filetypes=kinds))
        self.choose()

    def _add_folder(self) -> None:
        folder = filedialog.askdirectory(parent=self.root, initialdir=_downloads(), mustexist=True)
        self.choice.add([folder] if folder else [])
        self.choose()

    def _remove(self, listed: tk.Listbox) -> None:
        self.choice.remove(place for place in range(listed.size()) if listed.selection_includes(place))
        self.choose()

    def _elsewhere(self) -> None:
        known = self.choice.output
        place = filedialog.asksaveasfilename(
            parent=self.root, initialdir=known.parent, initialfile=known.name, defaultextension=".html"
        )
        if place:
            self.choice.write_to(place)
        self.choose()

    def _onward(self) -> None:
        try:
            self.choice.check()
        except Complaint as error:
            self.choose(self._say(error.message, **error.values))
        else:
            self.ask()

    def _open(self, report: Path, page: ttk.Frame) -> None:
        import click

        with _environment_of_the_system():
            failed = click.launch(str(report))
        if failed:
            self._warn(page, self._say(mark("No browser could be started. Open {file} yourself."), file=one_line(str(report))))

    # -- parts of pages -------------------------------------------------------------------------------------------

    def _say(self, message: str, **values: object) -> str:
        return self.words.say(message, **values)

    def _begin(self, heading: str) -> ttk.Frame:
        """An empty page in the place of the one before."""
        self._page.destroy()
        self._page = ttk.Frame(self.root, padding=_PADDING)
        self._page.pack(fill="both", expand=True)
        self.root.title(f"meta-export · {self._say(heading)}")
        _paragraph(self._page, self._say(heading)).configure(style="Heading.TLabel")
        return self._page

    def _on_escape(self, action: Callable[[], None]) -> None:
        self.root.bind("<Escape>", lambda event: action())

    def _buttons(self, page: ttk.Frame, actions: Mapping[str, Callable[[], object]], *, last: bool = False) -> ttk.Button:
        """A row of buttons; gives the first one."""
        row = ttk.Frame(page)
        row.pack(anchor="e" if last else "w", pady=(12 if last else 2, 4))
        made = [ttk.Button(row, text=self._say(name), command=action) for name, action in actions.items()]
        for button in made:
            button.pack(side="left", padx=(0, 6))
        return made[0]

    def _languages(self, page: ttk.Frame) -> None:
        row = ttk.Frame(page)
        row.pack(anchor="w", pady=(8, 0))
        chosen = tk.StringVar(row, self.words.lang)

        def switch() -> None:
            self.words = Words(chosen.get())
            self.choose()

        for lang in LANGUAGES:
            ttk.Radiobutton(row, text=NAMES[lang], value=lang, variable=chosen, command=switch).pack(side="left", padx=(0, 8))

    def _warn(self, page: ttk.Frame, complaint: str) -> None:
        if complaint:
            _paragraph(page, f"⚠ {one_line(complaint)}")

    def _field(self, grid: ttk.Frame, asked: str, field: ttk.Entry) -> ttk.Entry:
        """A row with what is asked and its field."""
        row = grid.grid_size()[1]
        ttk.Label(grid, text=self._say(asked)).grid(row=row, column=0, sticky="w", padx=(0, 12), pady=3)
        field.grid(row=row, column=1, sticky="ew", pady=3)
        return field

    def _one_of(self, grid: ttk.Frame, asked: str, known: Mapping[str, str]) -> ttk.Entry:
        """A row with a list to choose from, the first choice being none."""
        names = ["", *map(self._say, known.values())]
        return self._field(grid, asked, ttk.Combobox(grid, values=names, state="readonly"))


def _fill(field: ttk.Entry, text: str) -> None:
    if isinstance(field, ttk.Combobox):
        field.set(text)
    else:
        field.insert(0, text)


def _style(root: tk.Tk) -> font.Font:
    """The looks, in the letters of the system; gives the letters of headings."""
    style = ttk.Style(root)
    if root.tk.call("tk", "windowingsystem") == "x11":
        style.theme_use("clam")  # the default there hardly shows where the focus is
    heading = font.nametofont("TkHeadingFont", root).copy()
    heading.configure(size=round(1.3 * heading.cget("size")), weight="bold")
    style.configure("Heading.TLabel", font=heading)
    style.configure("Answer.TLabel", font="TkHeadingFont")
    root.minsize(_width() + 2 * _PADDING, 0)  # one width for all pages
    return heading


def _width() -> int:
    return font.nametofont("TkDefaultFont").measure("0") * _WIDTH


def _paragraph(page: ttk.Frame, text: str) -> ttk.Label:
    """A text that is broken into lines as wide as the window."""
    label = ttk.Label(page, text=text, wraplength=_width(), justify="left")
    label.pack(anchor="w", fill="x", pady=3)
    label.bind("<Configure>", lambda event: label.configure(wraplength=event.width))
    return label


def _sentences(page: ttk.Frame, said: Sequence[str]) -> None:
    """Sentences that can be scrolled through, selected and copied."""
    box = ttk.Frame(page)
    box.pack(fill="both", expand=True)
    text = tk.Text(box, width=_WIDTH, height=min(16, max(3, 2 * len(said))), wrap="word", font="TkDefaultFont", relief="flat")
    text.insert("1.0", "\n".join(said))
    text.configure(state="disabled", takefocus=True, spacing3=4)
    bar = ttk.Scrollbar(box, command=text.yview, takefocus=False)
    text.configure(yscrollcommand=bar.set)
    bar.pack(side="right", fill="y")
    text.pack(fill="both", expand=True)


def _downloads() -> Path:
    folder = Path.home() / "Downloads"
    return folder if folder.is_dir() else Path.home()


@contextmanager
def _environment_of_the_system() -> Iterator[None]:
    """Where a browser finds its own libraries and not those of a frozen program, which keeps the former path under `…_ORIG`."""
    ours = os.environ.get("LD_LIBRARY_PATH")
    if ours is None or not getattr(sys, "frozen", False):
        yield
        return
    os.environ["LD_LIBRARY_PATH"] = os.environ.get("LD_LIBRARY_PATH_ORIG", "")
    try:
        yield
    finally:
        os.environ["LD_LIBRARY_PATH"] = ours
