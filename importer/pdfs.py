"""What a PDF must not be: locked, or doing something by itself."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.S)
_PACKED = re.compile(rb"/ObjStm.{0,512}?stream\r?\n(.*?)endstream", re.S)
_NAME_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ENCRYPTED = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
#: What runs, starts a program, sends something or hides another file. Opening at a page
#: (/OpenAction with a place) is what scanners write: it runs nothing.
_ACTIVE = re.compile(
    rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)"
    rb"(?![0-9A-Za-z])"
)
#: How much of the packed objects is looked into, in bytes.
_UNPACKED = 16 * 1024 * 1024


def find_pdf_fault(content: bytes) -> str:
    """``encrypted`` (nobody could read it in ten years), ``active`` or nothing.

    The names are looked for outside the pictures and in the packed objects. Who wants
    to hide them from every reader but his own still can.
    """
    plain = _unescape(_STREAM.sub(b" ", content))
    if _ENCRYPTED.search(plain):
        return "encrypted"
    if _ACTIVE.search(plain) or any(map(_ACTIVE.search, _unpack(content))):
        return "active"
    return ""


def _unescape(content: bytes) -> bytes:
    """Names without their codes: ``/J#53`` is ``/JS``."""
    return _NAME_CODE.sub(lambda code: bytes([int(code[1], 16)]), content)


def _unpack(content: bytes) -> Iterator[bytes]:
    """The packed objects, up to a limit."""
    left = _UNPACKED
    for packed in _PACKED.finditer(content):
        if left <= 0:
            return
        try:
            plain = zlib.decompressobj().decompress(packed[1], left)
        except zlib.error:
            continue
        left -= len(plain)
        yield _unescape(plain)
