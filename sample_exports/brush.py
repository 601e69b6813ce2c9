"""A brush that draws in fractions of a canvas: (0, 0) is the upper left corner, (1, 1) the lower right."""

from __future__ import annotations

from math import pi, sin
from random import Random

from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Point = tuple[float, float]


class Brush:
    """Draws on a canvas in fractions of its size."""

    def __init__(self, canvas: Image.Image) -> None:
        self.width, self.height = canvas.size
        self._draw = ImageDraw.Draw(canvas)

    def _at(self, point: Point) -> Point:
        return point[0] * self.width, point[1] * self.height

    def sky(self, top: Colour, bottom: Colour, until: float = 1.0) -> None:
        """A soft change of colour from the top down."""
        rows = round(self.height * until)
        for row in range(rows):
            self._draw.line([(0, row), (self.width, row)], fill=mix(top, bottom, row / max(rows - 1, 1)))

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour, round_: float = 0.0) -> None:
        """A rectangle, with round corners if wanted."""
        corners = (self._at((left, top)), self._at((right, bottom)))
        self._draw.rounded_rectangle(corners, radius=round_ * self.width, fill=colour)

    def disc(self, x: float, y: float, size: float, colour: Colour, flat: float = 1.0) -> None:
        """A disc (`flat` below 1 makes it lie down)."""
        across, down = size * self.width, size * self.width * flat
        centre = self._at((x, y))
        self._draw.ellipse([centre[0] - across, centre[1] - down, centre[0] + across, centre[1] + down], fill=colour)

    def shape(self, points: list[Point], colour: Colour) -> None:
        """A filled outline."""
        self._draw.polygon([self._at(p) for p in points], fill=colour)

    def stroke(self, points: list[Point], colour: Colour, thick: float = 0.01) -> None:
        """A line."""
        self._draw.line([self._at(p) for p in points], fill=colour, width=round(thick * self.width), joint="curve")

    def waves(self, level: float, height: float, phase: float, colour: Colour) -> None:
        """Everything below a wavy line: hills, water."""
        line = [(x / 40, level + height * sin(x / 40 * 2 * pi + phase)) for x in range(41)]
        self.shape([*line, (1, 1), (0, 1)], colour)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two colours."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def tint(chance: Random, colour: Colour, by: int = 28) -> Colour:
    """Nearly this colour."""
    red, green, blue = (max(0, min(255, part + chance.randint(-by, by))) for part in colour)
    return red, green, blue
