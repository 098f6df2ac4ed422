"""What somebody saw, as texts: searched for words, compared with what another saw."""

import io
import re
import zipfile
from collections import defaultdict

#: What differs from one life to the next by chance.
CHANCE = re.compile(
    r"[0-9a-f]{32,}"  # hashes
    r"|[\w-]{40,}"  # tokens
    r"|<[^<>\s]+@[^<>\s]+>"  # numbers of messages
    r"|\b\d{7,}\b"  # numbers of new records
)


class Seen:
    """What one user saw: ``rows`` by model, and ``texts`` of whatever else."""

    def __init__(self):
        self.rows = defaultdict(list)
        self.texts = defaultdict(list)

    def add(self, where, text):
        self.texts[where].append(str(text))

    def parts(self):
        """``{where: text}`` of all of it."""
        parts = {
            f"{model}.{name}": ""
            for model, rows in self.rows.items()
            for row in rows
            for name in row
        }
        for model, rows in self.rows.items():
            for row in rows:
                for name, value in row.items():
                    parts[f"{model}.{name}"] += f"\n{value}"
        return parts | {name: "\n".join(texts) for name, texts in self.texts.items()}

    def find(self, words):
        """``{(where, word)}`` of the words that are somewhere."""
        return {
            (where, word)
            for where, text in self.parts().items()
            for word in words
            if word.lower() in text.lower() and word.lower() not in where
        }

    def compare(self, other):
        """``{where: (mine, the other's)}`` where two saw something different."""
        mine, others = self.parts(), other.parts()
        found = {}
        for where in mine.keys() | others.keys():
            one = _mask(mine.get(where, "absent"))
            two = _mask(others.get(where, "absent"))
            if one != two:
                found[where] = _first_difference(one, two)
        return found


def _mask(text):
    return CHANCE.sub("#", text)


def _first_difference(one, two):
    for left, right in zip(one.split("\n"), two.split("\n"), strict=False):
        if left != right:
            return left[:300], right[:300]
    return len(one), len(two)


def unpack(content):
    """Texts inside a file: those of its members when it is an archive."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name
                yield from unpack(archive.read(name))
    else:
        yield content.decode(errors="ignore")
