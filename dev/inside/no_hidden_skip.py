"""pytest plug-in: a test skipped for want of a program is a failure."""

import re

import pytest

MISSING = re.compile(
    r"chrom|browser|websocket|wkhtmltopdf|pdftotext|poppler|odoo-http", re.IGNORECASE
)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    outcome = yield
    report = outcome.get_result()
    reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else ""
    if report.skipped and MISSING.search(str(reason)):
        report.outcome = "failed"
        report.longrepr = f"skipped for want of a program: {reason}"
