"""Bytes -> text, whatever the spreadsheet that wrote them."""

from __future__ import annotations

import codecs

from .faults import FileRefused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Encodings of one byte a sign, of Windows, macOS and DOS, told apart by their letters.
_BYTE_ENCODINGS = ("cp1252", "mac_roman", "cp850")
_FREQUENT = frozenset("éèàêçùôîâÉÈÀ’°")
_FRENCH = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ’«»–€°\xa0")


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of the encoding it was in.

    :raises FileRefused: not a text at all.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strict(content, encoding), encoding
    if b"\0" in content[:4096]:
        return _without_mark(content)
    try:
        return content.decode(), "utf-8"
    except UnicodeDecodeError:
        return max(
            (_lenient(content, encoding) for encoding in _BYTE_ENCODINGS), key=_rank
        )


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileRefused("not_text") from error


def _without_mark(content: bytes) -> tuple[str, str]:
    """Two bytes a sign without a mark: every other byte of plain text is zero."""
    sample = content[:4096]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros.count(0) > 0.8 * len(zeros):
            return _strict(content, encoding), encoding
    raise FileRefused("not_text")


def _lenient(content: bytes, encoding: str) -> tuple[str, str]:
    return content.decode(encoding, errors="replace"), encoding


def _rank(read: tuple[str, str]) -> int:
    """How French the text looks: its letters count for it, any other sign against."""
    strange = [sign for sign in read[0] if not sign.isascii()]
    frequent = sum(sign in _FREQUENT for sign in strange)
    french = sum(sign in _FRENCH for sign in strange)
    return 2 * frequent + 2 * french - len(strange)
