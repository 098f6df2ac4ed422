"""Programs that are missing: installed by root, else asked for."""

import pytest
from devtool import system_packages
from devtool.report import Fault


@pytest.fixture
def bare_machine(monkeypatch):
    """No program at all, and an ordinary user."""
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: None)
    monkeypatch.setattr(system_packages.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system_packages, "FONT_FOLDERS", ())


def test_a_user_is_given_the_exact_command(bare_machine):
    with pytest.raises(Fault) as fault:
        system_packages.ensure(system_packages.ALL)
    assert str(fault.value).endswith(
        "    sudo apt-get update && sudo apt-get install -y"
        " chromium fonts-dejavu-core poppler-utils wkhtmltopdf"
    )


def test_only_what_is_asked_for_counts(bare_machine):
    assert system_packages.missing_packages(["pdftotext"]) == ["poppler-utils"]


def test_any_known_browser_will_do(bare_machine, monkeypatch):
    paths = {"google-chrome": "/opt/google-chrome"}
    monkeypatch.setattr(system_packages.shutil, "which", paths.get)
    assert system_packages.missing_packages(["chromium"]) == []
