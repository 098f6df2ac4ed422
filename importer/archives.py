"""ZIP archives, opened no further than what they claim to hold can be afforded."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from .faults import FileRefused
from .pdfs import find_pdf_fault

MAX_UNPACKED = 300 * 1024 * 1024
MAX_ENTRIES = 5_000
MAX_RATIO = 200
MAX_DOCUMENT = 20 * 1024 * 1024
_SMALL = 1024 * 1024
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class Document:
    """One file of an archive: its name without folders, and why it was left out."""

    name: str
    content: bytes = b""
    refused: str = ""


def is_archive(content: bytes) -> bool:
    """Whether it begins as a ZIP file does."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def open_archive(content: bytes) -> zipfile.ZipFile:
    """The archive, once what it declares was found affordable.

    :raises FileRefused: damaged, or a bomb: too much, or packed beyond belief.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise FileRefused("broken_archive") from error
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
        raise FileRefused("bomb")
    if any(_is_bomb(entry) for entry in entries):
        raise FileRefused("bomb")
    return archive


def read_documents(content: bytes) -> list[Document]:
    """PDF files of an archive, in order of name; the others with the reason why not.

    :raises FileRefused: see :func:`open_archive`.
    """
    archive = open_archive(content)
    entries = [entry for entry in archive.infolist() if not _is_noise(entry)]
    if not entries:
        raise FileRefused("empty_file")
    entries.sort(key=lambda entry: entry.filename)
    return [_read_document(archive, entry) for entry in entries]


def read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """Content of one entry, never more than ``limit`` bytes whatever it declared.

    :raises FileRefused: damaged, or larger than it said.
    """
    try:
        with archive.open(entry) as file:
            content = file.read(limit + 1)
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, ValueError) as error:
        raise FileRefused("broken_archive") from error
    if len(content) > limit:
        raise FileRefused("bomb")
    return content


def _read_document(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Document:
    name = PurePosixPath(entry.filename.replace("\\", "/")).name
    if entry.flag_bits & _ENCRYPTED:
        return Document(name, refused="encrypted_document")
    if entry.file_size > MAX_DOCUMENT:
        return Document(name, refused="document_too_large")
    try:
        content = read_entry(archive, entry, MAX_DOCUMENT)
    except FileRefused as refused:
        return Document(name, refused=refused.code)
    if not content.startswith(b"%PDF-"):
        return Document(name, refused="not_pdf")
    if fault := find_pdf_fault(content):
        return Document(name, refused=f"{fault}_pdf")
    return Document(name, content)


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    packed = max(entry.compress_size, 1)
    return entry.file_size > _SMALL and entry.file_size / packed > MAX_RATIO


def _is_noise(entry: zipfile.ZipInfo) -> bool:
    """Folders, and what macOS leaves in archives."""
    name = entry.filename
    return (
        entry.is_dir()
        or name.startswith("__MACOSX/")
        or name.rsplit("/", 1)[-1].startswith(".")
    )
