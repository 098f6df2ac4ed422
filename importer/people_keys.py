"""How a person is recognised: by number or by name, however they are written."""

from __future__ import annotations

from .text import fold


def number_key(number: str) -> str:
    """A staff number without what spreadsheets add or lose: case, zeros, ".0".

    >>> number_key("00042"), number_key("42.0"), number_key(" a-7 ")
    ('42', '42', 'a 7')
    """
    text = str(number).strip()
    if text.endswith(".0"):
        text = text[:-2]
    return fold(text).lstrip("0") or ("0" if text else "")


def name_keys(last: str = "", first: str = "", full: str = "") -> set[str]:
    """A name in either order; empty when there is none."""
    words = fold(f"{first} {last}") if (first or last) else fold(full)
    return {" ".join(sorted(words.split()))} if words else set()
