"""docs/pictures/step-*.svg: how to ask for a download, as sketches of screens with invented content, in each language.

They show which entry to choose, and nothing else of Meta's screens: what is not named is a grey bar. A test compares the names
of menus with those that the program says.
"""

from __future__ import annotations

from html import escape
from typing import NamedTuple


class Row(NamedTuple):
    """One line of a screen: English, French, what stands before it, and whether it is the one to choose.

    before  `menu` nothing, with an arrow at the end; `on` and `off` a button that is chosen or not; `plain` nothing at all
    """

    english: str
    french: str
    before: str = "menu"
    choose: bool = True


class Screen(NamedTuple):
    """What stands at its top, in English and in French, and its rows; None: an entry that does not matter."""

    english: str
    french: str
    rows: tuple[Row | None, ...]


DYI = ("Download your information", "Télécharger vos informations")

SCREENS = (
    Screen("Settings", "Paramètres", (None, Row("Accounts Centre", "Espace Comptes"), None)),
    Screen(
        "Accounts Centre",
        "Espace Comptes",
        (None, Row("Your information and permissions", "Vos informations et autorisations"), Row(*DYI), None),
    ),
    Screen(
        *DYI,
        (
            Row("ada.example (Facebook)", "ada.example (Facebook)", "on", False),
            Row("ada.example (Instagram)", "ada.example (Instagram)", "on", False),
            Row("All available information", "Toutes les informations disponibles", "on"),
            Row("Specific types", "Certains types", "off", False),
            Row("Device", "Appareil", "on"),
        ),
    ),
    Screen(
        *DYI,
        (
            Row("Date range: all time", "Période : depuis le début", "plain"),
            Row("Format: JSON", "Format : JSON", "plain"),
            Row("Media quality: high", "Qualité des médias : élevée", "plain"),
        ),
    ),
    Screen(
        "Then wait",
        "Ensuite, patientez",
        (
            Row("Meta prepares: days, at most a month", "Préparation : des jours, un mois au plus", "plain", False),
            Row("Ready: four days to download", "C’est prêt : quatre jours pour télécharger", "plain"),
        ),
    ),
    Screen(
        "One folder on your computer",
        "Un dossier sur votre ordinateur",
        (
            Row("facebook-ada-2026-07-01-Ab12Cd34.zip", "facebook-ada-2026-07-01-Ab12Cd34.zip", "plain", False),
            Row("facebook-ada-2026-07-01-Zz99Yy88.zip", "facebook-ada-2026-07-01-Zz99Yy88.zip", "plain", False),
            Row("instagram-ada-2026-07-02-Qq11Ww22.zip", "instagram-ada-2026-07-02-Qq11Ww22.zip", "plain", False),
        ),
    ),
)

WIDTH, TOP, HIGH = 360, 48, 46
_STYLE = (
    "text{font:15px system-ui,sans-serif;fill:#1c2733}.top{font-weight:bold}.bar{fill:#d8dee5}"
    ".pick{fill:#e3efff;stroke:#1f5fbf;stroke-width:2}.line{stroke:#1f5fbf;stroke-width:2;fill:none}.dot{fill:#1f5fbf}"
)


def picture(screen: Screen, lang: str) -> str:
    """One screen as SVG, 360 units wide, on a ground of its own, so that it can be read on light and dark pages."""
    height = TOP + HIGH * len(screen.rows) + 10
    title = escape(screen.french if lang == "fr" else screen.english)
    drawn = [_row(row, TOP + HIGH * at, lang) for at, row in enumerate(screen.rows)]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}">',
        f"<style>{_STYLE}</style>",
        f'<rect x="1" y="1" width="{WIDTH - 2}" height="{height - 2}" rx="12" fill="#fff" stroke="#8a97a5" stroke-width="2"/>',
        f'<text class="top" x="20" y="31">{title}</text>',
        f'<path d="M1 {TOP - 4}H{WIDTH - 1}" stroke="#d8dee5"/>',
        *drawn,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _row(row: Row | None, y: int, lang: str) -> str:
    if row is None:
        return f'<rect class="bar" x="20" y="{y + 17}" width="150" height="10" rx="5"/>'
    middle = y + 22
    drawn = f'<rect class="pick" x="10" y="{y + 2}" width="{WIDTH - 20}" height="{HIGH - 6}" rx="8"/>' if row.choose else ""
    left = 20
    if row.before in ("on", "off"):
        left = 48
        drawn += f'<circle class="line" cx="30" cy="{middle}" r="8"/>'
        drawn += f'<circle class="dot" cx="30" cy="{middle}" r="4"/>' if row.before == "on" else ""
    if row.before == "menu":
        drawn += f'<path class="line" d="M{WIDTH - 32} {middle - 6}l6 6l-6 6"/>'
    return f'{drawn}<text x="{left}" y="{middle + 5}">{escape(row.french if lang == "fr" else row.english)}</text>'


def pictures() -> dict[str, str]:
    """File name in docs/ -> SVG."""
    endings = {"en": "", "fr": ".fr"}
    return {
        f"pictures/step-{number}{ending}.svg": picture(screen, lang)
        for number, screen in enumerate(SCREENS, 1)
        for lang, ending in endings.items()
    }
