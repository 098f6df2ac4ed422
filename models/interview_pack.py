"""How an evidence pack is put together: names, tables, archive. No record here."""

import csv
import io
import re
import unicodedata
import zipfile

_OTHER = re.compile(r"[^a-z0-9]+")
#: What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_LONGEST = 60


def slug(text):
    """Part of a file name: lower case letters, digits and dashes, whatever ``text``."""
    plain = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore")
    return _OTHER.sub("-", plain.decode().lower()).strip("-")[:_LONGEST].strip("-")


def inert(value):
    """``value`` for a cell that no spreadsheet runs as a formula."""
    text = "" if value is None or value is False else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


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
