"""The module in the repository: its name, its manifest, its link, its files."""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

from devtool.home import digest, folder, repository

NAME = "hr_professional_interview"
LANGUAGES = ("en", "fr")  # as `odoo i18n loadlang` calls them
# Nothing in these changes what is installed.
NOT_INSTALLED = {"dev", "tests", "__pycache__", "LICENSE"}


def manifest() -> dict:
    """The module's manifest."""
    return ast.literal_eval((repository() / "__manifest__.py").read_text())


def addons() -> Path:
    """The add-ons folder of this checkout; another checkout has its own."""
    return folder(f"checkout-{digest(str(repository()))}") / "addons"


def link() -> Path:
    """The add-ons folder's link to the repository, whatever the checkout is called."""
    return _link(addons() / NAME, repository())


def pure_root() -> Path:
    """A folder that shows the parts which need no Odoo.

    The repository root is a package that imports Odoo, so pytest cannot start there.
    """
    root = addons().with_name("pure")
    for name in ("engine", "importer", "dev"):
        _link(root / name, repository() / name)
    return root


def _link(path: Path, target: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    if not path.is_symlink() or path.readlink() != target:
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.symlink_to(target)
        fresh.replace(path)
    return path


def installed_files(root: Path) -> Iterator[Path]:
    """Files whose change asks for an upgrade of the database, in a fixed order."""
    for path in sorted(root.iterdir()):
        if path.name in NOT_INSTALLED or path.name.startswith("."):
            continue
        if path.is_dir():
            yield from installed_files(path)
        elif path.suffix not in (".md", ".pyc"):
            yield path


def state_key() -> str:
    """A key for the content of the module without its tests and documents."""
    root = repository()
    parts: list[str | bytes] = []
    for path in installed_files(root):
        parts += [str(path.relative_to(root)), path.read_bytes()]
    return digest(*parts)
