"""How a sealed row is hashed, and what may be sealed: no record here."""

import base64
import binascii
import hashlib
import io
import json
from datetime import date, datetime

from PIL import Image, UnidentifiedImageError

from ..importer.pdfs import find_pdf_fault

MEGABYTE = 1024 * 1024
#: Largest drawn signature, in bytes and in pixels of a side.
SIGNATURE_BYTES = 2 * MEGABYTE
SIGNATURE_PIXELS = 5000
#: Largest scan of a signed paper, in bytes, and of an image in pixels of a side: A3 at
#: 1200 dpi.
SCAN_BYTES = 25 * MEGABYTE
SCAN_PIXELS = 20_000
IMAGE_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg"}
VERSION = "$1$"


class Unreadable(ValueError):
    """What was given is not what was asked for; ``code`` says why."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def seal_digest(model, values):
    """Hash of the sealed values of one row, the same before and after the database."""
    plain = [model, sealed_values(values)]
    text = json.dumps(plain, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return VERSION + hashlib.sha256(text.encode()).hexdigest()


def sealed_values(values):
    """The sealed values as they are hashed: JSON, bytes by their SHA-256."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value):
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, datetime):
        return value.replace(microsecond=0).isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    return value or None


def decode(value, limit):
    """Bytes of a base64 text, a data address included.

    :raises Unreadable: ``empty``, ``large`` or ``damaged``.
    """
    text = value.decode("ascii", "replace") if isinstance(value, bytes) else value
    if not text:
        raise Unreadable("empty")
    if text.startswith("data:"):
        text = text.partition(",")[2]
    # four characters for three bytes: nothing is decoded to be found too large
    if len(text) > limit * 4 // 3 + 4:
        raise Unreadable("large")
    try:
        content = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable("damaged") from error
    if not content:
        raise Unreadable("empty")
    return content


def check_signature(content):
    """A drawn signature: a real image, of a sensible size, with something on it.

    :raises Unreadable: ``large``, ``image``, ``pixels`` or ``blank``.
    """
    if len(content) > SIGNATURE_BYTES:
        raise Unreadable("large")
    image = _open_image(content)
    if max(image.size) > SIGNATURE_PIXELS:
        raise Unreadable("pixels")
    try:
        channels = image.convert("RGBA").getextrema()
    except Exception as error:  # Pillow raises whatever a broken file makes it raise
        raise Unreadable("image") from error
    if channels[3][1] == 0 or all(low == high for low, high in channels):
        raise Unreadable("blank")


def check_scan(content):
    """Media type of a scan, from its bytes and never from its name.

    :raises Unreadable: ``empty``, ``large``, ``pixels``, ``scan``, or, of a PDF,
        ``encrypted`` or ``active``.
    """
    if not content:
        raise Unreadable("empty")
    if len(content) > SCAN_BYTES:
        raise Unreadable("large")
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        if fault := find_pdf_fault(content):
            raise Unreadable(fault)
        return "application/pdf"
    try:
        image = _open_image(content)
    except Unreadable as error:
        raise Unreadable("scan") from error
    if max(image.size) > SCAN_PIXELS:
        raise Unreadable("pixels")
    return IMAGE_FORMATS[image.format]


def _open_image(content):
    try:
        image = Image.open(io.BytesIO(content), formats=list(IMAGE_FORMATS))
        image.verify()
        # verifying leaves an image that cannot be read any more
        return Image.open(io.BytesIO(content), formats=list(IMAGE_FORMATS))
    except (UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise Unreadable("image") from error
    except Exception as error:  # Pillow raises whatever a broken file makes it raise
        raise Unreadable("image") from error
