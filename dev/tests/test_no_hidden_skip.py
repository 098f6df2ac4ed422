"""A missing browser is a failure; other skips stay skips."""

import pytest
from devtool.odoo_cli import INSIDE

pytest_plugins = ["pytester"]


@pytest.mark.parametrize(
    ("reason", "outcome"),
    [
        ("Chrome executable not found", {"failed": 1}),
        ("websocket-client module is not installed", {"failed": 1}),
        ("wkhtmltopdf is missing", {"failed": 1}),
        ("only on the last day of the year", {"skipped": 1}),
    ],
)
def test_skips(pytester, monkeypatch, reason, outcome):
    monkeypatch.syspath_prepend(str(INSIDE))
    pytester.makepyfile(
        f"""
        import unittest

        class TestIt(unittest.TestCase):
            def test_it(self):
                self.skipTest({reason!r})
        """
    )
    options = ("-p", "no_hidden_skip", "-p", "no:odoo", "-p", "no:cacheprovider")
    pytester.runpytest(*options).assert_outcomes(**outcome)
