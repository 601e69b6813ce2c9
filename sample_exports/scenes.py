"""What the pictures show: one function per scene; `chance` is seeded by the picture's id."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin
from random import Random

from PIL import Image

from sample_exports.brush import Brush, mix, tint

Scene = Callable[[Image.Image, Random], None]


def _hill(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky(tint(chance, (96, 120, 190)), tint(chance, (255, 205, 150)))
    brush.disc(chance.uniform(0.25, 0.75), 0.52, 0.09, (255, 240, 200))
    for n, colour in enumerate(((110, 120, 150), (80, 110, 110), (45, 80, 70))):
        brush.waves(0.58 + n * 0.13, 0.07, chance.uniform(0, 6), tint(chance, colour, 14))


def _dusk(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky((60, 40, 110), (255, 140, 90))
    for n in range(5):
        brush.box(0, 0.3 + n * 0.09, 1, 0.315 + n * 0.09, tint(chance, (255, 170, 140), 20))
    brush.disc(0.62, 0.74, 0.13, (255, 220, 130))
    for n in range(9):
        top = chance.uniform(0.66, 0.85)
        brush.box(n / 9, top, (n + 0.9) / 9, 1, (38, 28, 58))
        brush.box((n + 0.35) / 9, top + 0.05, (n + 0.55) / 9, top + 0.09, (255, 210, 120))


def _sea(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky(tint(chance, (130, 195, 235)), (235, 245, 250))
    for n in range(4):
        brush.waves(0.5 + n * 0.1, 0.015, chance.uniform(0, 6), mix((40, 110, 170), (90, 190, 200), n / 3))
    brush.waves(0.86, 0.02, 1, (240, 220, 170))
    x = chance.uniform(0.3, 0.7)
    brush.shape([(x, 0.3), (x, 0.5), (x + 0.12, 0.5)], (250, 250, 245))
    brush.shape([(x - 0.07, 0.51), (x + 0.13, 0.51), (x + 0.08, 0.56), (x - 0.03, 0.56)], (170, 60, 50))


def _lake(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky((150, 200, 240), (240, 245, 250))
    for left, peak in ((-0.2, 0.15), (0.2, 0.22), (0.5, 0.12)):
        brush.shape([(left, 0.6), (left + 0.35, peak), (left + 0.75, 0.6)], tint(chance, (95, 115, 140)))
        brush.shape([(left + 0.29, peak + 0.08), (left + 0.35, peak), (left + 0.42, peak + 0.08)], (250, 250, 255))
    brush.box(0, 0.6, 1, 1, (70, 150, 170))
    for n in range(7):
        x = chance.uniform(0, 0.8)
        brush.box(x, 0.65 + n * 0.05, x + 0.2, 0.66 + n * 0.05, (150, 205, 215))


def _river(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky((185, 220, 240), (230, 240, 220), 0.4)
    brush.box(0, 0.38, 1, 1, (110, 160, 80))
    brush.shape([(0.48, 0.38), (0.54, 0.38), (0.45, 0.6), (0.85, 1), (0.25, 1), (0.36, 0.6)], (95, 160, 205))
    for _ in range(12):
        x, y = chance.choice((chance.uniform(0, 0.3), chance.uniform(0.75, 1))), chance.uniform(0.4, 0.9)
        brush.disc(x, y, 0.03, tint(chance, (60, 115, 55)))


def _tree(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky((205, 225, 240), (250, 240, 220))
    brush.waves(0.82, 0.02, 0, (130, 165, 85))
    brush.shape([(0.45, 0.86), (0.48, 0.4), (0.53, 0.4), (0.57, 0.86)], (95, 65, 45))
    for _ in range(26):
        x, y = 0.5 + chance.uniform(-0.26, 0.26), 0.35 + chance.uniform(-0.2, 0.16)
        brush.disc(x, y, chance.uniform(0.06, 0.12), tint(chance, (190, 120, 45), 34))


def _flower(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky(tint(chance, (215, 235, 215)), (245, 250, 240))
    colour = tint(chance, (215, 60, 95), 40)
    brush.stroke([(0.5, 1), (0.48, 0.75), (0.5, 0.45)], (70, 130, 70), 0.02)
    brush.disc(0.6, 0.78, 0.08, (90, 150, 80), 0.5)
    for ring, size in ((0.17, 0.12), (0.1, 0.1), (0.04, 0.07)):
        for n in range(7):
            angle = n * 2 * pi / 7 + ring * 20
            petal = mix(colour, (255, 220, 225), 0.4 - ring)
            brush.disc(0.5 + ring * cos(angle), 0.4 + ring * sin(angle) * 0.8, size, petal)


def _garden(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky((170, 215, 245), (230, 245, 250), 0.4)
    brush.box(0, 0.35, 1, 1, (120, 85, 60))
    for row in range(4):
        y = 0.45 + row * 0.15
        brush.box(0, y, 1, y + 0.03, (95, 65, 45))
        for n in range(8):
            brush.disc(0.06 + n * 0.126, y, chance.uniform(0.025, 0.05), tint(chance, (85, 160, 70), 36))
    for n in range(7):
        brush.box(0.03 + n * 0.15, 0.22, 0.09 + n * 0.15, 0.37, (235, 225, 205), 0.01)
    brush.box(0, 0.27, 1, 0.3, (235, 225, 205))


def _pots(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky((250, 240, 220), (240, 225, 200))
    brush.box(0, 0.8, 1, 1, (165, 125, 85))
    for n in range(4):
        x, high = 0.14 + n * 0.24, chance.uniform(0.25, 0.45)
        brush.stroke([(x, 0.6), (x, high)], (70, 135, 65), 0.012)
        for leaf in range(3):
            y = high + leaf * 0.09
            brush.disc(x - 0.04, y, 0.04, tint(chance, (90, 165, 80)), 0.5)
            brush.disc(x + 0.04, y + 0.03, 0.04, tint(chance, (110, 180, 90)), 0.5)
        brush.shape(
            [(x - 0.09, 0.6), (x + 0.09, 0.6), (x + 0.06, 0.82), (x - 0.06, 0.82)],
            tint(chance, (190, 95, 60)),
        )


def _cup(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky(tint(chance, (235, 220, 200)), tint(chance, (210, 180, 150)))
    brush.box(0, 0.72, 1, 1, tint(chance, (125, 85, 60)))
    colour = tint(chance, (240, 240, 235), 40)
    brush.disc(0.5, 0.78, 0.3, mix(colour, (90, 90, 90), 0.15), 0.22)
    brush.disc(0.72, 0.58, 0.1, colour)
    brush.disc(0.72, 0.58, 0.06, (205, 175, 145))
    brush.shape([(0.28, 0.45), (0.72, 0.45), (0.64, 0.78), (0.36, 0.78)], colour)
    brush.disc(0.5, 0.45, 0.22, mix(colour, (255, 255, 255), 0.3), 0.25)
    brush.disc(0.5, 0.455, 0.19, (75, 45, 30), 0.22)
    for x in (0.42, 0.5, 0.58):
        brush.stroke([(x, 0.36), (x + 0.02, 0.28), (x - 0.02, 0.2), (x + 0.01, 0.12)], (250, 245, 240), 0.008)


def _cat(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky(tint(chance, (190, 215, 230)), (245, 235, 225))
    for n in range(6):
        brush.box(0.04 + n * 0.16, 0.7, 0.15 + n * 0.16, 1, (240, 240, 245), 0.03)
    fur = tint(chance, (200, 125, 60), 45)
    brush.disc(0.5, 0.72, 0.24, fur, 0.7)
    brush.stroke([(0.7, 0.75), (0.85, 0.7), (0.86, 0.5)], fur, 0.05)
    for side in (-1, 1):
        brush.shape([(0.5 + side * 0.15, 0.4), (0.5 + side * 0.17, 0.16), (0.5 + side * 0.03, 0.3)], fur)
    brush.disc(0.5, 0.42, 0.17, fur)
    for side in (-1, 1):
        brush.disc(0.5 + side * 0.07, 0.4, 0.032, (245, 235, 160))
        brush.disc(0.5 + side * 0.07, 0.4, 0.013, (30, 30, 30), 2)
        brush.stroke([(0.5 + side * 0.05, 0.49), (0.5 + side * 0.24, 0.46)], (250, 245, 240), 0.005)
    brush.shape([(0.475, 0.46), (0.525, 0.46), (0.5, 0.49)], (220, 120, 120))


def _street(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky((70, 85, 140), (225, 190, 175), 0.7)
    brush.box(0, 0.75, 1, 1, (90, 90, 100))
    for n in range(5):
        left, top = n * 0.2, chance.uniform(0.15, 0.35)
        brush.box(left, top, left + 0.19, 0.8, tint(chance, (190, 140, 110), 45))
        for window in range(6):
            x, y = left + 0.03 + 0.08 * (window % 2), top + 0.06 + 0.13 * (window // 2)
            brush.box(x, y, x + 0.05, y + 0.08, chance.choice(((255, 225, 140), (80, 90, 120))))
    brush.box(0, 0.8, 1, 0.82, (210, 205, 200))


def _market(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky((215, 235, 245), (245, 240, 230))
    for stall in range(2):
        left, colour = stall * 0.5, tint(chance, (200, 70, 60), 50)
        for n in range(6):
            band = colour if n % 2 else (250, 245, 235)
            brush.box(left + 0.02 + n * 0.075, 0.2, left + 0.095 + n * 0.075, 0.38, band)
        brush.box(left + 0.04, 0.38, left + 0.06, 0.9, (120, 90, 60))
        brush.box(left + 0.42, 0.38, left + 0.44, 0.9, (120, 90, 60))
        brush.box(left + 0.02, 0.65, left + 0.47, 0.78, (150, 110, 70))
        for n in range(9):
            fruit = chance.choice(((215, 60, 45), (240, 170, 50), (110, 160, 60)))
            brush.disc(left + 0.06 + n * 0.045, 0.63, 0.025, fruit)
    brush.box(0, 0.92, 1, 1, (180, 170, 160))


def _kitchen(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    for row in range(6):
        for column in range(8):
            tile = tint(chance, (225, 235, 235), 10)
            brush.box(column / 8 + 0.004, row / 9, (column + 1) / 8 - 0.004, (row + 1) / 9 - 0.006, tile)
    brush.box(0, 0.66, 1, 1, (150, 115, 80))
    brush.disc(0.5, 0.76, 0.3, (200, 150, 85), 0.35)
    brush.disc(0.5, 0.75, 0.26, (235, 190, 100), 0.35)
    for n in range(12):
        brush.disc(
            0.5 + 0.18 * cos(n * pi / 6),
            0.75 + 0.08 * sin(n * pi / 6),
            0.035,
            tint(chance, (200, 60, 60)),
            0.6,
        )


def _cake(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky(tint(chance, (250, 225, 230)), (255, 250, 240))
    brush.disc(0.5, 0.84, 0.38, (235, 235, 240), 0.18)
    for n, half in enumerate((0.3, 0.22, 0.14)):
        colour = tint(chance, (240, 200, 170), 40)
        brush.box(0.5 - half, 0.66 - n * 0.17, 0.5 + half, 0.84 - n * 0.17, colour, 0.02)
        brush.box(0.5 - half, 0.66 - n * 0.17, 0.5 + half, 0.71 - n * 0.17, (255, 250, 250), 0.02)
    for x in (0.43, 0.5, 0.57):
        brush.box(x - 0.008, 0.2, x + 0.008, 0.33, tint(chance, (120, 170, 220), 60))
        brush.disc(x, 0.18, 0.014, (255, 180, 60), 1.6)


def _bread(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky(tint(chance, (90, 80, 75)), tint(chance, (130, 115, 100)))
    brush.box(0.08, 0.5, 0.92, 0.9, tint(chance, (185, 140, 95)), 0.03)
    crust = tint(chance, (190, 120, 55))
    brush.disc(0.5, 0.58, 0.33, crust, 0.55)
    for n in range(4):
        x = 0.3 + n * 0.12
        brush.stroke([(x, 0.66), (x + 0.06, 0.44)], mix(crust, (255, 235, 200), 0.7), 0.022)
    for _ in range(40):
        brush.disc(chance.uniform(0.1, 0.9), chance.uniform(0.75, 0.95), 0.004, (250, 245, 235))


def _bicycle(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    wall, frame = tint(chance, (225, 190, 150)), tint(chance, (50, 120, 150), 40)
    brush.sky(wall, mix(wall, (120, 90, 70), 0.2))
    brush.box(0, 0.86, 1, 1, (150, 150, 150))
    for x in (0.28, 0.72):
        brush.disc(x, 0.68, 0.17, (40, 40, 45))
        brush.disc(x, 0.68, 0.15, wall)
        for n in range(8):
            brush.stroke(
                [(x, 0.68), (x + 0.15 * cos(n * pi / 4), 0.68 + 0.2 * sin(n * pi / 4))],
                (150, 150, 150),
                0.004,
            )
    brush.stroke([(0.28, 0.68), (0.42, 0.4), (0.64, 0.4), (0.48, 0.68), (0.28, 0.68)], frame, 0.018)
    brush.stroke([(0.4, 0.34), (0.48, 0.68)], frame, 0.018)
    brush.stroke([(0.72, 0.68), (0.62, 0.3), (0.7, 0.27)], frame, 0.018)
    brush.box(0.35, 0.32, 0.46, 0.35, (60, 40, 30), 0.01)


def _portrait(canvas: Image.Image, chance: Random) -> None:
    """A face without features: nobody in particular."""
    brush = Brush(canvas)
    brush.sky(tint(chance, (150, 190, 190), 50), tint(chance, (230, 220, 200), 20))
    hair, coat = tint(chance, (90, 60, 45), 35), tint(chance, (70, 110, 150), 60)
    brush.disc(0.5, 0.42, 0.25, hair, chance.uniform(1.0, 1.35))
    brush.disc(0.5, 1.02, 0.36, coat)
    brush.box(0.44, 0.55, 0.56, 0.74, (215, 170, 140))
    brush.disc(0.5, 0.44, 0.18, (225, 180, 150), 1.2)
    brush.disc(0.5, 0.26, 0.19, hair, 0.5)


def _candle(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky((20, 22, 50), (60, 35, 45))
    for n in range(5):
        x, top = 0.12 + n * 0.19, chance.uniform(0.45, 0.65)
        brush.disc(x, top - 0.1, 0.09, (95, 62, 50))
        brush.disc(x, top - 0.08, 0.05, (170, 110, 60))
        brush.box(x - 0.03, top, x + 0.03, 0.95, (240, 230, 210))
        brush.disc(x, top - 0.06, 0.02, (255, 215, 110), 2)
    brush.box(0, 0.93, 1, 1, (110, 75, 50))


def _snow(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky(tint(chance, (150, 170, 195)), (225, 230, 240))
    brush.waves(0.68, 0.05, chance.uniform(0, 6), (245, 248, 252))
    for _ in range(4):
        x, y = chance.uniform(0.1, 0.9), chance.uniform(0.6, 0.75)
        for n in range(3):
            brush.shape(
                [
                    (x - 0.09 + n * 0.02, y - n * 0.1),
                    (x, y - 0.17 - n * 0.1),
                    (x + 0.09 - n * 0.02, y - n * 0.1),
                ],
                (60, 95, 85),
            )
    for _ in range(60):
        brush.disc(chance.random(), chance.random(), 0.006, (255, 255, 255))


def _school(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky((165, 210, 240), (235, 240, 230))
    brush.box(0, 0.82, 1, 1, (200, 190, 170))
    brush.box(0.1, 0.42, 0.9, 0.84, (225, 190, 140))
    brush.shape([(0.05, 0.43), (0.5, 0.2), (0.95, 0.43)], (175, 80, 65))
    brush.disc(0.5, 0.35, 0.05, (250, 250, 245))
    brush.box(0.44, 0.62, 0.56, 0.84, (90, 120, 100))
    for x in (0.16, 0.29, 0.62, 0.75):
        brush.box(x, 0.52, x + 0.09, 0.68, tint(chance, (140, 190, 220)))


def _dream(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky((40, 10, 80), (230, 90, 190))
    for _ in range(30):
        brush.disc(chance.random(), chance.uniform(0, 0.5), 0.005, (255, 240, 255))
    for n in range(8):
        x, top, lean = n / 8, chance.uniform(0.25, 0.6), chance.uniform(-0.08, 0.08)
        colour = tint(chance, (110, 50, 160), 40)
        brush.shape([(x, 1), (x + lean, top), (x + 0.11 + lean, top), (x + 0.11, 1)], colour)
        brush.disc(x + 0.05 + lean, top, 0.055, mix(colour, (255, 160, 220), 0.5))


def _desk(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky(tint(chance, (235, 235, 225)), (220, 215, 205))
    wood = tint(chance, (205, 160, 105), 20)
    brush.box(0.12, 0.48, 0.88, 0.55, wood)
    brush.box(0.16, 0.55, 0.21, 0.92, mix(wood, (90, 60, 30), 0.3))
    brush.box(0.79, 0.55, 0.84, 0.92, mix(wood, (90, 60, 30), 0.3))
    for y in (0.57, 0.68):
        brush.box(0.56, y, 0.78, y + 0.09, mix(wood, (255, 245, 220), 0.3), 0.01)
        brush.disc(0.67, y + 0.045, 0.012, (120, 85, 50))
    brush.box(0.22, 0.42, 0.45, 0.48, tint(chance, (90, 130, 170), 60))
    brush.box(0.24, 0.37, 0.42, 0.42, tint(chance, (190, 90, 80), 60))


def _gift(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky((240, 235, 250), (225, 215, 240))
    brush.box(0.25, 0.45, 0.75, 0.9, tint(chance, (110, 165, 150)), 0.02)
    brush.box(0.46, 0.45, 0.54, 0.9, (235, 95, 95))
    brush.box(0.22, 0.4, 0.78, 0.5, tint(chance, (130, 185, 170)), 0.02)
    brush.disc(0.42, 0.34, 0.09, (235, 95, 95), 0.7)
    brush.disc(0.58, 0.34, 0.09, (235, 95, 95), 0.7)


def _sticker(canvas: Image.Image, chance: Random) -> None:
    brush = Brush(canvas)
    brush.sky((255, 255, 255), (255, 255, 255))
    colour = tint(chance, (250, 200, 70), 60)
    brush.disc(0.5, 0.5, 0.44, mix(colour, (0, 0, 0), 0.15))
    brush.disc(0.5, 0.5, 0.41, colour)
    for x in (0.37, 0.63):
        brush.disc(x, 0.43, 0.04, (60, 45, 40), 1.4)
    brush.stroke([(0.34, 0.6), (0.42, 0.67), (0.58, 0.67), (0.66, 0.6)], (60, 45, 40), 0.03)


SCENES: dict[str, Scene] = {
    "bicycle": _bicycle,
    "bread": _bread,
    "cake": _cake,
    "candle": _candle,
    "cat": _cat,
    "cup": _cup,
    "desk": _desk,
    "dream": _dream,
    "dusk": _dusk,
    "flower": _flower,
    "garden": _garden,
    "gift": _gift,
    "hill": _hill,
    "kitchen": _kitchen,
    "lake": _lake,
    "market": _market,
    "portrait": _portrait,
    "pots": _pots,
    "river": _river,
    "school": _school,
    "sea": _sea,
    "snow": _snow,
    "sticker": _sticker,
    "street": _street,
    "tree": _tree,
}
