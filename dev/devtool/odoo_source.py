"""Odoo 19 itself: the user's own, or Debian's package unpacked privately."""

import importlib.util
import os
import re
from dataclasses import dataclass
from pathlib import Path

from devtool.apt_private import PrivateApt, field, unpack
from devtool.apt_sources import ODOO_SUITE
from devtool.home import build_once, digest
from devtool.report import Fault, say

SERIES = "19.0"
IN_PACKAGE = Path("usr/lib/python3/dist-packages")
# What the links of Debian's odoo-19 lead to: each name is one of its dependencies.
LINKED = (
    "fonts-font-awesome",
    "fonts-inconsolata",
    "fonts-montserrat",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
)


@dataclass(frozen=True)
class OdooSource:
    """A tree that holds the package ``odoo``: its folder and a key for its state."""

    root: Path
    key: str

    def addons(self) -> list[Path]:
        """The add-on folders beside those that Odoo finds by itself."""
        beside = self.root / "addons"
        inside = self.root / "odoo" / "addons" / "hr"
        return [beside] if beside.is_dir() and not inside.is_dir() else []


def find() -> OdooSource:
    """The Odoo to use: ``ODOO_HOME``, an importable one, ``ODOO_DEB``, Debian's."""
    if os.environ.get("ODOO_HOME"):
        return checkout(Path(os.environ["ODOO_HOME"]).expanduser().absolute())
    if os.environ.get("ODOO_DEB"):
        return from_file(Path(os.environ["ODOO_DEB"]).expanduser().absolute())
    if importable := _importable():
        return checkout(importable)
    return from_archive()


def checkout(path: Path) -> OdooSource:
    """A source tree that the user has."""
    for root in (path, path / IN_PACKAGE):
        release = root / "odoo" / "release.py"
        if release.is_file():
            series = ".".join(
                re.search(
                    r"version_info = \((\d+), (\d+)", release.read_text()
                ).groups()
            )
            if series != SERIES:
                raise Fault(f"{root} holds Odoo {series}; Odoo {SERIES} is needed.")
            return OdooSource(root, digest(str(root), release.read_bytes()))
    raise Fault(f"{path} holds no Odoo (odoo/release.py): correct ODOO_HOME.")


def from_file(deb: Path) -> OdooSource:
    """Debian's package from a file, the packages its links need from the archive."""
    if not deb.is_file():
        raise Fault(f"{deb} is not a file: correct ODOO_DEB.")
    if field(deb, "Package") != "odoo-19":
        raise Fault(f"{deb} is not Debian's package odoo-19: correct ODOO_DEB.")
    stat = deb.stat()
    key = digest(str(deb), str(stat.st_size), str(stat.st_mtime_ns))
    path = build_once("odoo", key, f"Odoo from {deb.name}", lambda p: _fill(p, deb))
    return OdooSource(path / IN_PACKAGE, key)


def from_archive() -> OdooSource:
    """Debian's package, fetched once; a newer one only with a new private folder."""
    key = digest(ODOO_SUITE, *LINKED)
    path = build_once("odoo", key, "Odoo 19 from Debian's odoo-19", _fetch)
    return OdooSource(path / IN_PACKAGE, key)


def _importable() -> Path | None:
    try:
        spec = importlib.util.find_spec("odoo.release")
    except (ImportError, ValueError):
        return None
    return Path(spec.origin).parents[1] if spec and spec.origin else None


def _fetch(target: Path) -> None:
    apt = PrivateApt()
    apt.update()
    deb = apt.download("odoo-19", [ODOO_SUITE])
    _unpack_all(target, deb, apt)
    deb.unlink()


def _fill(target: Path, deb: Path) -> None:
    apt = PrivateApt()
    try:
        apt.update()
    except Fault as fault:
        say(f"    without the packages for its links: {fault}")
        apt = None
    _unpack_all(target, deb, apt)


def _unpack_all(target: Path, deb: Path, apt: PrivateApt | None) -> None:
    say(f"    unpacking {deb.name}")
    unpack(deb, target)
    if apt:
        # The machine's own suite first: its Font Awesome is the version 4 of Odoo.
        for name in LINKED:
            unpack(apt.download(name, [apt.own_suite, ODOO_SUITE]), target)
    dangling = dangling_links(target / IN_PACKAGE / "odoo")
    for link in dangling:
        say(f"    leads nowhere: {link.name}")


def dangling_links(root: Path) -> list[Path]:
    """Symbolic links under ``root`` that lead nowhere."""
    return sorted(
        path for path in root.rglob("*") if path.is_symlink() and not path.exists()
    )
