"""Debian packages fetched with apt into a private folder, the system left alone."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from devtool import apt_sources
from devtool.home import folder
from devtool.process import capture, must_stream
from devtool.report import Fault, say

REMEDY = (
    "Check the network and that the package debian-archive-keyring is up to date; or"
    " set ODOO_DEB to the file of Debian's odoo-19, or ODOO_HOME to a source checkout."
)


class PrivateApt:
    """apt with its own sources, lists and cache, and no installed package."""

    def __init__(self) -> None:
        self.root = folder("apt")
        for name in ("state/lists/partial", "cache/archives/partial", "parts", "debs"):
            (self.root / name).mkdir(parents=True, exist_ok=True)
        (self.root / "status").touch()
        self.env = {**os.environ, "APT_CONFIG": str(self._write_config())}
        self.own_suite = ""

    def update(self) -> None:
        """Derive the sources and read the archive's indexes."""
        text = apt_sources.derive(apt_sources.machine_sources())
        (self.root / "parts" / "odoo.sources").write_text(text)
        self.own_suite = text.split("Suites: ")[1].split()[0]
        must_stream(["apt-get", "update", "-q"], REMEDY, self.env)

    def download(self, package: str, suites: Sequence[str]) -> Path:
        """The file of a package, from the first of the suites that has it."""
        for suite in suites:
            if file := self._download_from(package, suite):
                return file
        raise Fault(
            f"No suite of {' '.join(suites)} has the package {package}. {REMEDY}"
        )

    def _download_from(self, package: str, suite: str) -> Path | None:
        target = self.root / "debs" / suite
        target.mkdir(exist_ok=True)
        command = ["apt-get", "download", "-q", f"{package}/{suite}"]
        result = subprocess.run(
            command, env=self.env, cwd=target, capture_output=True, text=True
        )
        files = sorted(target.glob(f"{package}_*.deb"), key=lambda f: f.stat().st_mtime)
        if result.returncode or not files:
            return None
        say(f"    {files[-1].name} ({suite})")
        return files[-1]

    def _write_config(self) -> Path:
        config = self.root / "apt.conf"
        lines = [
            f'Dir::State "{self.root}/state";',
            f'Dir::State::status "{self.root}/status";',
            f'Dir::Cache "{self.root}/cache";',
            'Dir::Etc::sourcelist "/dev/null";',
            f'Dir::Etc::sourceparts "{self.root}/parts";',
            'Dir::Etc::preferences "/dev/null";',
            'Dir::Etc::preferencesparts "/dev/null";',
        ]
        if os.geteuid() == 0:  # the private folder may be closed to the user _apt
            lines.append('APT::Sandbox::User "root";')
        config.write_text("\n".join(lines) + "\n")
        return config


def unpack(deb: Path, target: Path) -> None:
    """Unpack a package without installing it."""
    capture(["dpkg-deb", "-x", deb, target])


def field(deb: Path, name: str) -> str:
    """A control field of a package file."""
    return capture(["dpkg-deb", "-f", deb, name]).strip()
