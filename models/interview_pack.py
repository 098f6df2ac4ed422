"""How an evidence pack is put together: names, tables, archive. No record here."""

import csv
import io
import re
import unicodedata
import zipfile

_OTHER = re.compile(r"[^a-z0-9]+")
#: Signs that begin a formula, those of full width included.
_SIGNS = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"
#: Passed over by some spreadsheet: blanks, control signs, signs without width.
_PASSED = r"[\s\x00-\x1f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
_FORMULA = re.compile(rf"[\t\r\n]|{_PASSED}{_SIGNS}")
#: The same after what a spreadsheet may take for the end of a cell.
_INNER = re.compile(rf"(?<=[\t\r\n;,])(?={_SIGNS})")
_LONGEST = 60


def slug(text):
    """Part of a file name: lower case letters, digits and dashes, whatever ``text``."""
    plain = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore")
    return _OTHER.sub("-", plain.decode().lower()).strip("-")[:_LONGEST].strip("-")


def inert(value):
    """``value`` as a text for a cell of a CSV that no spreadsheet runs as a formula.

    An apostrophe goes before each sign that could begin one, also where a spreadsheet
    with another separator would part the cell. A number stays as it is.
    """
    if value is None or value is False:
        return ""
    if not isinstance(value, str):
        return str(value)
    text = _INNER.sub("'", value)
    return f"'{text}" if _FORMULA.match(text) else text


def table(headers, rows):
    """Bytes of a CSV that spreadsheets of French machines open as it is."""
    output = io.StringIO()
    writer = csv.writer(output, delimiter=";", lineterminator="\r\n")
    writer.writerow([inert(header) for header in headers])
    writer.writerows([inert(value) for value in row] for row in rows)
    return output.getvalue().encode("utf-8-sig")


def archive(files, stored=False):
    """Bytes of a ZIP of ``{name: bytes}``, in that order.

    :param stored: do not compress, for what is compressed already.
    """
    output = io.BytesIO()
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(output, "w", kind) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return output.getvalue()
