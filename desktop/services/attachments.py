"""Keeps photographs: shrunk for print, without a word of where, when or with what they were taken.

A picture travels with the change that names it. A desk that lacks one shows
it as missing, and gets it with the next bundle that carries that change: the
first one to a desk that is new or was restored carries all.
"""

import io
import struct
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from desktop.domain.access import Act
from desktop.domain.problems import KnownError
from desktop.domain.types import Attachment
from desktop.messages import N_
from desktop.services.desk import Sitting
from desktop.services.whole_file import write_whole

LARGEST_PICTURE = (1748, 1240)
"""Pixels of the longer and the shorter side: A6 at 300 dots per inch."""
LARGEST_KEPT = 4 << 20
"""Bytes that a shrunk picture stays far below."""
LARGEST_FILE = 50 << 20
MOST_PIXELS = 80_000_000
FORMATS = ("JPEG", "PNG", "BMP", "GIF", "WEBP")
QUALITY, DOTS_PER_INCH = 85, 300
_WHITE = (255, 255, 255)
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    struct.error,
)
"""What Pillow raises at files that are cut or were changed."""


def keep_picture(sitting: Sitting, file: Path) -> Attachment:
    """Keep the photograph in *file*, shrunk; return by what name records know it.

    The same picture is kept once. Raises KnownError for what is no picture,
    is cut, or is larger than this computer can take.
    """
    return keep_content(sitting, _content(file))


def keep_content(sitting: Sitting, content: bytes) -> Attachment:
    """Keep the photograph that *content* is, as :func:`keep_picture` does."""
    sitting.require(Act.WRITE)
    small = shrunk(content)
    with sitting.store.begin() as unit:
        return unit.attachments.put(small)


def picture(sitting: Sitting, attachment: Attachment) -> bytes | None:
    """Return the JPEG, or None when it has not arrived here."""
    with sitting.store.read() as unit:
        return unit.attachments.get(attachment)


def save_picture(sitting: Sitting, attachment: Attachment, file: Path) -> None:
    """Write the JPEG to *file*, whole or not at all; raises ``KnownError``."""
    content = picture(sitting, attachment)
    if content is None:
        raise KnownError(N_("This photograph has not arrived here yet"))
    try:
        write_whole(file, content)
    except OSError as error:
        raise KnownError(
            N_("The photograph cannot be written there. Choose another folder or disk.")
        ) from error


def shrunk(content: bytes) -> bytes:
    """Return the picture upright, at most :data:`LARGEST_PICTURE`, as a JPEG of pixels alone."""
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            _check_size(opened)
            opened.draft("RGB", LARGEST_PICTURE[:1] * 2)  # a JPEG need not be unpacked in full
            upright = ImageOps.exif_transpose(opened)
            return _as_jpeg(_flat(upright))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise KnownError(
            N_("This file is no photograph that can be read. Choose a JPEG or PNG file.")
        ) from error
    except _BROKEN as error:
        raise KnownError(
            N_("This photograph is damaged or cut off. Copy it from the phone or camera again.")
        ) from error


def is_kept_as_here(content: bytes) -> bool:
    """Tell whether *content*, that another desk sent, is a picture as they are kept."""
    if len(content) > LARGEST_KEPT:
        return False
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG",)) as opened:
            return max(opened.size) <= LARGEST_PICTURE[0] and not opened.getexif()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, *_BROKEN):
        return False


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise _too_large()
        return file.read_bytes()
    except OSError as error:
        raise KnownError(
            N_("{file} cannot be read. Plug the stick in again, then choose it once more."),
            file=file.name,
        ) from error


def _too_large() -> KnownError:
    return KnownError(
        N_("This picture is too large ({megabytes} MB at most). Choose a smaller copy of it."),
        megabytes=LARGEST_FILE >> 20,
    )


def _check_size(opened: Image.Image) -> None:
    if opened.width * opened.height > MOST_PIXELS:
        raise _too_large()


def _flat(image: Image.Image) -> Image.Image:
    """Return the pixels alone, on white where one could see through."""
    wide = image.width >= image.height
    image.thumbnail(LARGEST_PICTURE if wide else LARGEST_PICTURE[::-1])
    flat = Image.new("RGB", image.size, _WHITE)
    clear = image.has_transparency_data
    seen = image.convert("RGBA" if clear else "RGB")
    flat.paste(seen, mask=seen if clear else None)
    return flat


def _as_jpeg(image: Image.Image) -> bytes:
    written = io.BytesIO()
    image.save(written, "JPEG", quality=QUALITY, dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return written.getvalue()
