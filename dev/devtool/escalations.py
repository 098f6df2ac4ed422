"""Where the source takes superuser mode, or another user's rights, without a reason.

House rule: ``# sudo: why`` (or ``# with_user: why``) stands on the line above, that of
the call or that of its statement. A method that gets ``self in sudo`` says so in its
docstring and escalates nothing itself.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

#: Folders of the module whose code runs in Odoo.
FOLDERS = ("models", "wizard", "controllers", "report", "importer")
REASON = re.compile(r"# (?:sudo|with_user): \S+ \S+")


def find(root: Path) -> Iterator[str]:
    """``file:line: source`` of each escalation under ``root`` that gives no reason."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            lines = source.splitlines()
            for number in unexplained(source):
                line = lines[number - 1].strip()
                yield f"{path.relative_to(root).as_posix()}:{number}: {line}"


def unexplained(source: str) -> list[int]:
    """Numbers of the lines of ``source`` that escalate without a reason."""
    lines = source.splitlines()
    found = set()
    for statement, node in _walk(ast.parse(source), 0):
        number = _line(node)
        if _escalates(node) and not (
            _has_reason(lines, number) or _has_reason(lines, statement)
        ):
            found.add(number)
    return sorted(found)


def _walk(node: ast.AST, statement: int) -> Iterator[tuple[int, ast.AST]]:
    """Each node, with the first line of the statement it is part of."""
    for child in ast.iter_child_nodes(node):
        first = child.lineno if isinstance(child, ast.stmt) else statement
        yield first, child
        yield from _walk(child, first)


def _line(node: ast.AST) -> int:
    """The line on which the name of what is called stands."""
    called = getattr(node, "func", node)
    return getattr(called, "end_lineno", 0)


def _escalates(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    if name == "sudo":
        return not node.args or not _gives_up(node.args[0])
    if name in ("with_user", "Environment"):
        return True
    return any(word.arg == "su" and not _gives_up(word.value) for word in node.keywords)


def _gives_up(flag: ast.expr) -> bool:
    """Whether this flag of superuser mode leaves it, or keeps the caller's own."""
    return ast.unparse(flag) in ("False", "self.env.su")


def _has_reason(lines: list[str], number: int) -> bool:
    """Whether the comment that ends above the line ``number`` gives one."""
    above = number - 2
    while above >= 0 and lines[above].lstrip().startswith("#"):
        if REASON.search(lines[above]):
            return True
        above -= 1
    return False
