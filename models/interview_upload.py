"""What may be attached: the kind of a file by its bytes and name. No record here."""

import re
from os.path import splitext

from ..importer import FileRefused
from ..importer.archives import is_archive, open_archive, read_entry
from ..importer.pdfs import find_pdf_fault

MEGABYTE = 1024 * 1024
#: Largest file, in bytes: what most servers of mail still take, and a long scan.
UPLOAD_BYTES = 25 * MEGABYTE
#: Media type -> extensions. None of them runs anything in a browser.
ALLOWED = {
    "application/pdf": ("pdf",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "docx",
    ),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": (
        "pptx",
    ),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "application/vnd.oasis.opendocument.spreadsheet": ("ods",),
    "text/plain": ("txt", "csv"),
}
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
_OFFICE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_BY_EXTENSION = {
    extension: mimetype
    for mimetype, extensions in ALLOWED.items()
    for extension in extensions
}
#: Parts of an office document that run.
_RUNS = re.compile(r"(vbaProject\.bin|/?(Basic|Scripts)/.+|activeX/.+)$", re.I)
#: The beginning of what a browser may take for a page, whatever is called text.
_PAGE = re.compile(
    rb"<\s*(!doctype|html|head|body|script|svg|iframe|\?xml|!\[cdata|math|style|meta)",
    re.I,
)
_HEAD = 4096


class Refused(ValueError):
    """A file that is not taken; ``code`` says why."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def check_upload(name, content):
    """Media type of a file, told by its bytes and confirmed by its name, if it has one.

    :raises Refused: ``empty``, ``large``, ``kind``, ``name`` (says something else than
        the bytes), ``macros``, ``bomb``, ``encrypted`` or ``active``.
    """
    if not content:
        raise Refused("empty")
    if len(content) > UPLOAD_BYTES:
        raise Refused("large")
    mimetype = find_type(content)
    extension = splitext(name or "")[1].strip(". ").lower()
    # a picture pasted into a message is named without extension
    is_pasted = mimetype.startswith("image/") and not extension
    if name and not is_pasted and extension not in ALLOWED[mimetype]:
        raise Refused("name" if extension in _BY_EXTENSION else "kind")
    if mimetype == "application/pdf" and (fault := find_pdf_fault(content)):
        raise Refused(fault)
    return mimetype


def find_type(content):
    """Media type by the bytes, the same on every machine.

    :raises Refused: none that is allowed.
    """
    for magic, mimetype in _MAGIC:
        if content.startswith(magic):
            return mimetype
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if is_archive(content):
        return _find_office(content)
    if _is_text(content):
        return "text/plain"
    raise Refused("kind")


def _find_office(content):
    try:
        archive = open_archive(content)
    except FileRefused as refused:
        raise Refused("bomb" if refused.code == "bomb" else "kind") from refused
    names = archive.namelist()
    if any(_RUNS.search(name) for name in names):
        raise Refused("macros")
    if "[Content_Types].xml" in names:
        found = (end for part, end in _OFFICE.items() if _has_part(names, part))
        if extension := next(found, None):
            return _BY_EXTENSION[extension]
    if "mimetype" in names:
        declared = _read_declared(archive)
        if declared in ALLOWED:
            return declared
    raise Refused("kind")


def _has_part(names, part):
    return any(name.startswith(part) for name in names)


def _read_declared(archive):
    try:
        content = read_entry(archive, archive.getinfo("mimetype"), 255)
    except FileRefused as refused:
        raise Refused("kind") from refused
    return content.decode("ascii", "replace").strip()


def _is_text(content):
    if b"\0" in content:
        return False
    if _PAGE.search(content[:_HEAD]) or content.lstrip()[:1] == b"<":
        return False
    head = content[:_HEAD]
    return not any(byte < 32 and byte not in b"\t\n\r\f" for byte in head)
