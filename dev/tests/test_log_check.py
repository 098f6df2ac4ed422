"""What counts as a stain on Odoo's log."""

from devtool import log_check

HEAD = "2026-01-02 03:04:05,678 99 {} db odoo.addons.x: "


def line(level, text="text"):
    return HEAD.format(level) + text


def test_a_clean_log_has_no_offence():
    assert log_check.offences([line("INFO"), "more of it", line("DEBUG")]) == []


def test_warnings_and_worse_come_with_their_continuation():
    lines = [line("INFO"), line("WARNING"), "of two lines", line("INFO"), line("ERROR")]
    assert log_check.offences(lines) == [lines[1], lines[2], lines[4]]


def test_a_bare_traceback_is_an_offence():
    lines = ["Traceback (most recent call last):", '  File "x"', "ValueError: y"]
    assert log_check.offences(lines) == lines


def test_a_line_that_odoo_cannot_avoid_is_let_through(monkeypatch):
    allowed = (("odoo.addons.x", "known", "a reason"),)
    monkeypatch.setattr(log_check, "ALLOWED", allowed)
    assert log_check.offences([line("WARNING", "known thing")]) == []
    assert log_check.offences([line("WARNING", "other thing")])
