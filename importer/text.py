"""Words as people mean them: case, accents, spaces and punctuation set aside."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[^0-9a-z]+")


def fold(text: object) -> str:
    """``text`` in lower case without accents, words parted by one space.

    >>> fold("  État des-lieux (6 ans) ")
    'etat des lieux 6 ans'
    """
    plain = unicodedata.normalize("NFKD", str(text).replace("œ", "oe"))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _OTHER.sub(" ", plain.casefold()).strip()
