"""Which tests are meant: pytest's arguments told apart into options and paths."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PURE = ("engine/tests", "importer/tests", "dev/tests")
WITH_ODOO = ("tests",)
TAKE_A_VALUE = frozenset(
    [
        "-k",
        "-m",
        "-p",
        "-o",
        "-c",
        "-r",
        "-W",
        "-n",
        "--maxfail",
        "--durations",
        "--tb",
        "--deselect",
        "--ignore",
        "--cov",
    ]
)
SELECTORS = ("-k", "-m", "--lf", "--last-failed", "--deselect")


@dataclass(frozen=True)
class Chosen:
    """The options for pytest and the test paths, relative to the repository."""

    options: tuple[str, ...]
    pure_paths: tuple[str, ...]
    odoo_paths: tuple[str, ...]

    @property
    def selects(self) -> bool:
        """Whether an option may leave a phase without tests."""
        return any(option.startswith(SELECTORS) for option in self.options)


def split(arguments: Sequence[str], root: Path, cwd: Path) -> Chosen:
    """Tell paths from options; without a path every test is meant."""
    options: list[str] = []
    paths: list[str] = []
    for before, argument in zip(("", *arguments), arguments, strict=False):
        is_option = argument.startswith("-") or before in TAKE_A_VALUE
        relative = None if is_option else _in_root(argument, root, cwd)
        if relative is None:
            options.append(argument)
        else:
            paths.append(relative)
    if not paths:
        paths = [path for path in (*PURE, *WITH_ODOO) if (root / path).is_dir()]
    pure = tuple(path for path in paths if _is_pure(path))
    return Chosen(
        tuple(options), pure, tuple(path for path in paths if path not in pure)
    )


def through_link(path: str, link: Path) -> str:
    """The same test path, through the add-ons folder's link."""
    return str(link) if path == "." else str(link / path)


def _is_pure(path: str) -> bool:
    return path.split("/")[0] in {pure.split("/")[0] for pure in PURE}


def _in_root(argument: str, root: Path, cwd: Path) -> str | None:
    """A path inside the repository, its test names kept; None for anything else."""
    file, separator, names = argument.partition("::")
    for base in (cwd, root):
        path = (base / file).resolve()
        if path.exists() and path.is_relative_to(root.resolve()):
            return str(path.relative_to(root.resolve())) + separator + names
    return None
