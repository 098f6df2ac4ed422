"""Programs that come from Debian: found, installed by root, or asked for."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from devtool.process import must_stream
from devtool.report import Fault, step

PACKAGES = {
    "chromium": "chromium",
    "pdftotext": "poppler-utils",
    "wkhtmltopdf": "wkhtmltopdf",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONT_PACKAGE = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
ALL = ("wkhtmltopdf", "pdftotext", "chromium")


def browser() -> str | None:
    """The path of a browser that Odoo's tests can drive."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def missing_packages(programs: Sequence[str]) -> list[str]:
    """Debian packages of the programs that are not there, and of the report font."""
    wanted = [
        PACKAGES[name]
        for name in programs
        if not (browser() if name == "chromium" else shutil.which(name))
    ]
    if "wkhtmltopdf" in programs and not _has_report_font():
        wanted.append(FONT_PACKAGE)
    return sorted(wanted)


def ensure(programs: Sequence[str]) -> None:
    """Have the programs on the machine, or stop with the command that brings them."""
    packages = missing_packages(programs)
    if not packages:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _install(packages)
    if left := missing_packages(programs):
        raise Fault(
            f"Missing system packages: {' '.join(left)}. Install them with:\n"
            f"    {install_command(left)}"
        )


def install_command(packages: Sequence[str]) -> str:
    """What a person types to install the packages."""
    sudo = "" if os.geteuid() == 0 else "sudo "
    command = f"{sudo}apt-get install -y {' '.join(packages)}"
    return f"{sudo}apt-get update && {command}"


def _install(packages: Sequence[str]) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    remedy = f"Install them with:\n    {install_command(packages)}"
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    with step(f"System packages: {' '.join(packages)}"):
        must_stream(["apt-get", "update", "-q"], remedy, env)
        must_stream([*install, "-q"], remedy, env)


def _has_report_font() -> bool:
    return any(
        any(Path(folder).rglob("DejaVuSans.ttf"))
        for folder in FONT_FOLDERS
        if Path(folder).is_dir()
    )
