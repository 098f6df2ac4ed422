"""The importer's source: what it may import, and that it knows no clock."""

import ast
import sys
import unittest
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent
ALLOWED = sys.stdlib_module_names | {"openpyxl"}
CLOCKS = {"today", "now", "utcnow"}


class SourceCases:
    def test_it_imports_neither_odoo_nor_what_does_input_and_output(self):
        for path, tree in _sources():
            for node in ast.walk(tree):
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    names = [node.module]
                else:
                    continue
                for name in names:
                    with self.subTest(path.name, module=name):
                        self.assertIn(name.split(".")[0], ALLOWED - {"os", "socket"})

    def test_it_knows_no_clock(self):
        for path, tree in _sources():
            read = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
            with self.subTest(path.name):
                self.assertEqual(set(), read & CLOCKS)


def _sources():
    for path in sorted(SOURCE.glob("*.py")):
        yield path, ast.parse(path.read_text())


class TestSource(SourceCases, unittest.TestCase):
    pass
