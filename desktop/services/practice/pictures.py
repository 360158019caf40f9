"""Draws what practice photographs show: the village under an invented sky."""

import io
from random import Random

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 960, 640
HORIZON = HEIGHT * 2 // 5
SKIES = ((142, 190, 226), (226, 186, 142), (176, 200, 196))
HILLS = ((92, 128, 96), (112, 140, 104), (76, 108, 112))
FIELDS = ((206, 180, 92), (148, 174, 84), (122, 156, 78))
WALLS, ROOF, GROWN = (236, 228, 214), (150, 82, 70), (90, 110, 60)
FEWEST_HOUSES, MOST_HOUSES = 2, 6
ROW = 28


def landscape(rng: Random) -> bytes:
    """Return a PNG of a village between hills and fields."""
    image = Image.new("RGB", (WIDTH, HEIGHT), rng.choice(SKIES))
    pen = ImageDraw.Draw(image)
    _sun(pen, rng)
    _hills(pen, rng)
    _fields(pen, rng)
    for _ in range(rng.randint(FEWEST_HOUSES, MOST_HOUSES)):
        _house(pen, rng)
    drawn = io.BytesIO()
    image.save(drawn, "PNG")
    return drawn.getvalue()


def _sun(pen: ImageDraw.ImageDraw, rng: Random) -> None:
    x, y = rng.randint(80, WIDTH - 80), rng.randint(50, HORIZON // 2)
    pen.ellipse((x - 34, y - 34, x + 34, y + 34), fill=(250, 236, 190))


def _hills(pen: ImageDraw.ImageDraw, rng: Random) -> None:
    for hill in HILLS:
        left = rng.randint(-200, WIDTH // 2)
        right = left + rng.randint(400, 700)
        top = HORIZON - rng.randint(50, 130)
        pen.polygon([(left, HORIZON), ((left + right) // 2, top), (right, HORIZON)], fill=hill)


def _fields(pen: ImageDraw.ImageDraw, rng: Random) -> None:
    pen.rectangle((0, HORIZON, WIDTH, HEIGHT), fill=rng.choice(FIELDS))
    slant = rng.randint(-120, 120)
    for y in range(HORIZON + ROW, HEIGHT, ROW):
        pen.line((0, y, WIDTH, y + slant * (y - HORIZON) // HEIGHT), fill=GROWN, width=3)


def _house(pen: ImageDraw.ImageDraw, rng: Random) -> None:
    x, foot = rng.randint(20, WIDTH - 160), rng.randint(HORIZON + 20, HORIZON + 140)
    wide, high = rng.randint(80, 130), rng.randint(44, 64)
    pen.rectangle((x, foot - high, x + wide, foot), fill=WALLS)
    pen.polygon(
        [(x - 10, foot - high), (x + wide // 2, foot - high - 36), (x + wide + 10, foot - high)],
        fill=ROOF,
    )
    pen.rectangle((x + wide // 3, foot - high // 2, x + wide // 3 + 20, foot), fill=GROWN)
