"""Values that stand nowhere else: whatever comes out is traced to its row."""

import base64
import binascii
import io
import re
import zipfile
from datetime import date, timedelta
from typing import NamedTuple

from odoo.tools import SQL

from .rights_fields import get_narrow

TEXTS = ("char", "text", "html")
DAYS = ("date", "datetime")
AMOUNTS = ("float", "monetary")
TOKEN = re.compile(r"kanari0x[0-9a-f]{4}")
BASE64 = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
#: values that others are computed from: planting there would change what is tested
KEPT = frozenset(
    {
        "code",
        "interview_issue_codes",
        "lang",
        "mimetype",
        "leaflet",
        "origin_key",
        "res_model",
        "sha256",
        "document_sha256",
        "source",
    }
)
#: days that open or close the file
SWITCHES = frozenset({"interview_archived_on", "interview_purged_on"})
HEXADECIMAL = re.compile(r"[0-9a-f]{40,}")


class Canary(NamedTuple):
    """Where a value stands: the file, the row, the field."""

    file: str
    model: str
    label: str
    field: str


class Canaries:
    """The values that were planted: ``{value as text: Canary}``."""

    def __init__(self):
        self.places = {}
        self.others = {}

    def new(self, file, model, label, field):
        """A token for a text, a file, a name."""
        token = f"kanari0x{len(self.places) + 0x1000:04x}"
        self.places[token] = Canary(file, model, label, field)
        return token

    def know(self, value, file, model, label, field):
        """A value that is there already and stands for one row only."""
        self.others[str(value)] = Canary(file, model, label, field)

    def find(self, answer):
        """Every canary in what somebody was given, archives and base64 opened.

        :param answer: bytes, text, or any value that ``str`` shows in full.
        :return: ``{value: Canary}``.
        """
        found = {}
        for text in _texts(answer):
            for token in TOKEN.findall(text):
                if token in self.places:
                    found[token] = self.places[token]
            for value, place in self.others.items():
                if value in text:
                    found[value] = place
        return found

    # === Planting ===

    def plant(self, file, label, record, only=None):
        """Put a token in every text of a row, straight into the table.

        Days and amounts that fewer people read than the row become unlike any other.

        :param only: names of the fields, of a model that is not the module's.
        """
        columns = {}
        for name, field in _columns(record, only):
            place = (file, record._name, label, name)
            if field.type in TEXTS:
                value = record[name]
                if isinstance(value, str) and HEXADECIMAL.fullmatch(value):
                    self.know(value, *place)
                else:
                    columns[name] = self.new(*place)
            elif name in get_narrow(record._name):
                columns[name] = self._new_figure(field, place)
        if columns:
            self._update(record, columns)

    def _new_figure(self, field, place):
        """A day of the 1900s or an amount, in the ways that it can be written."""
        number = len(self.others)
        if field.type in AMOUNTS:
            value = 31_000.07 + number
            ways = (str(value), f"{value:,.2f}")
        else:
            value = date(1901, 1, 1) + timedelta(days=number)
            ways = (str(value), repr(value), f"{value:%m/%d/%Y}", f"{value:%d/%m/%Y}")
        for way in ways:
            self.know(way, *place)
        return value

    def _update(self, record, columns):
        pairs = [SQL("%s = %s", SQL.identifier(n), v) for n, v in columns.items()]
        table, pairs = SQL.identifier(record._table), SQL(", ").join(pairs)
        record.env.cr.execute(
            SQL("UPDATE %s SET %s WHERE id = %s", table, pairs, record.id)
        )
        record.invalidate_recordset()


def _columns(record, only):
    """Columns of a row's own table that can hold a canary."""
    for name, field in record._fields.items():
        plain = field.store and not (field.inherited or field.translate)
        if not plain or name in KEPT | SWITCHES or (only and name not in only):
            continue
        if field.type in TEXTS + DAYS + AMOUNTS and not field.company_dependent:
            yield name, field


def _texts(answer, depth=0):
    """Readings of a value as text: itself, what it holds in base64, its members."""
    if isinstance(answer, bytes | bytearray | memoryview):
        content = bytes(answer)
        if content[:2] == b"PK":
            yield from _members(content, depth)
        text = content.decode("utf-8", "replace")
    else:
        text = answer if isinstance(answer, str) else repr(answer)
    yield text
    if depth < 3:
        for piece in BASE64.findall(text):
            try:
                decoded = base64.b64decode(piece, validate=True)
            except (binascii.Error, ValueError):
                continue
            if b"kanari" in decoded or decoded[:2] == b"PK":
                yield from _texts(decoded, depth + 1)


def _members(content, depth):
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile:
        return
    with archive:
        for name in archive.namelist():
            yield name
            yield from _texts(archive.read(name), depth + 1)
