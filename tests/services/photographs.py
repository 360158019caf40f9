"""Photographs as phones write them, made by code."""

import io
from typing import Any

from PIL import Image

from desktop.domain.ids import ActivityId, RecordId
from desktop.domain.types import Attachment
from desktop.registers.photographs.form import PHOTOGRAPHS
from desktop.registers.photographs.model import Photograph
from desktop.services.attachments import keep_content
from desktop.services.desk import Sitting
from desktop.services.records import RecordKeeping
from tests.registers.surroundings import TODAY

CAMERA = "willow phone"
ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825
PLACE = {1: "N", 2: (42.0, 23.0, 12.0), 3: "E", 4: (126.0, 48.0, 30.0)}
RED, BLUE = (200, 30, 30), (30, 30, 200)


def halves(width: int = 900, height: int = 600) -> Image.Image:
    """Return a picture that is red on the left and blue on the right."""
    image = Image.new("RGB", (width, height), BLUE)
    image.paste(RED, (0, 0, width // 2, height))
    return image


def written(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """Return the bytes of *image* in a file of this kind."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def from_a_phone(image: Image.Image | None = None, orientation: int = 1) -> bytes:
    """Return a JPEG that tells where, and by what, it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = CAMERA
    exif[GPS] = PLACE
    return written(image or halves(), exif=exif, comment=CAMERA.encode())


def opened(content: bytes | None) -> Image.Image:
    """Return the kept picture."""
    assert content is not None
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def add_photograph(sitting: Sitting, content: bytes) -> Attachment:
    """Add a photograph of an activity that nobody knows."""
    name = keep_content(sitting, content)
    record = Photograph(
        activity=ActivityId(RecordId("c" * 32)), picture=name, caption="秋收", taken_on=TODAY
    )
    RecordKeeping(sitting).add(PHOTOGRAPHS, record)
    return name
