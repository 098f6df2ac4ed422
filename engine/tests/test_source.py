"""The engine's source: what it imports, and where figures of law may stand."""

import ast
import sys
import unittest
from pathlib import Path

ENGINE = Path(__file__).resolve().parent.parent
#: The only files where a figure of law or a date may be written.
TABLES = {"regimes.py", "periods.py"}
FIGURES = {24, 48, 72, 96, 3000}
CLOCKS = {"today", "now", "utcnow", "localtime", "gmtime", "time_ns"}


class SourceCases:
    def test_the_engine_imports_only_the_standard_library_and_dateutil(self):
        allowed = sys.stdlib_module_names | {"dateutil"}
        for name, tree in _sources():
            for module in _imports(tree):
                with self.subTest(name, module=module):
                    self.assertIn(module.split(".")[0], allowed)

    def test_the_engine_imports_nothing_that_does_io(self):
        refused = {"os", "io", "pathlib", "socket", "subprocess", "sqlite3", "time"}
        for name, tree in _sources():
            with self.subTest(name):
                found = {module.split(".")[0] for module in _imports(tree)}
                self.assertEqual(set(), found & refused)

    def test_relative_imports_stay_inside_the_engine(self):
        for name, tree in _sources():
            levels = [
                node.level
                for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom)
            ]
            with self.subTest(name):
                self.assertLessEqual(max(levels, default=0), 1)

    def test_the_engine_reads_no_clock_and_opens_nothing(self):
        for name, tree in _sources():
            with self.subTest(name):
                nodes = list(ast.walk(tree))
                read = {row.attr for row in nodes if isinstance(row, ast.Attribute)}
                called = {
                    row.func.id
                    for row in nodes
                    if isinstance(row, ast.Call) and isinstance(row.func, ast.Name)
                }
                self.assertEqual(set(), read & CLOCKS)
                self.assertEqual(set(), called & {"open", "print", "input", "eval"})

    def test_no_figure_of_law_stands_outside_the_tables(self):
        for name, tree in _sources(but=TABLES):
            with self.subTest(name):
                found = [
                    f"line {node.lineno}: {node.value}"
                    for node in ast.walk(tree)
                    if isinstance(node, ast.Constant)
                    and type(node.value) in (int, float)
                    and node.value in FIGURES
                ]
                self.assertEqual([], found)

    def test_no_date_of_law_stands_outside_the_tables(self):
        for name, tree in _sources(but=TABLES):
            with self.subTest(name):
                found = [
                    f"line {node.lineno}: {ast.unparse(node)}"
                    for node in ast.walk(tree)
                    if _written_date(node)
                ]
                self.assertEqual([], found)


def _sources(but=frozenset()):
    for path in sorted(ENGINE.glob("*.py")):
        if path.name not in but:
            yield path.name, ast.parse(path.read_text(encoding="utf-8"))


def _imports(tree):
    """Absolute imports, at the top or inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


def _written_date(node):
    """``date(2025, 10, 26)``, ``datetime.date(...)`` or ``fromisoformat("...")``."""
    if not isinstance(node, ast.Call) or not node.args:
        return False
    name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
    if name == "date":
        return all(isinstance(row, ast.Constant) for row in node.args)
    return name == "fromisoformat" and isinstance(node.args[0], ast.Constant)


class TestSource(SourceCases, unittest.TestCase):
    pass
