"""The machine's apt sources, read to derive one for Odoo's package."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from devtool.report import Fault

ODOO_SUITE = "unstable"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
ONE_LINE = re.compile(r"^deb\s+(?:\[(?P<options>[^]]*)\]\s+)?(?P<rest>\S.*)$")


@dataclass(frozen=True)
class Source:
    """One Debian archive entry: where, which suites, which components, whose key."""

    uri: str
    suites: tuple[str, ...]
    components: tuple[str, ...]
    signed_by: str = ""

    def is_debian_main(self) -> bool:
        """Whether this is a Debian release with 'main' (not security, not others)."""
        if "main" not in self.components or self.uri.startswith("cdrom:"):
            return False
        if self.suites[0].endswith(("-security", "-updates", "-backports")):
            return False
        named = self.uri.rstrip("/").endswith(("/debian", "/debian.list"))
        return named or "debian-archive" in self.signed_by


def parse_one_line(text: str) -> Iterator[Source]:
    """Entries of a ``sources.list`` file."""
    for line in text.splitlines():
        match = ONE_LINE.match(line.split("#", 1)[0].strip())
        parts = match["rest"].split() if match else []
        if match and len(parts) >= 3:
            options = dict(
                pair.split("=", 1)
                for pair in (match["options"] or "").split()
                if "=" in pair
            )
            yield Source(
                parts[0], (parts[1],), tuple(parts[2:]), options.get("signed-by", "")
            )


def parse_deb822(text: str) -> Iterator[Source]:
    """Entries of a ``.sources`` file, the disabled ones left out."""
    for stanza in re.split(r"\n\s*\n", text):
        fields = _fields(stanza)
        if "deb" not in fields.get("types", "").split():
            continue
        if fields.get("enabled", "yes").lower() in ("no", "false", "0"):
            continue
        for uri in fields.get("uris", "").split():
            yield Source(
                uri,
                tuple(fields.get("suites", "").split()),
                tuple(fields.get("components", "").split()),
                fields.get("signed-by", ""),
            )


def _fields(stanza: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    name = ""
    for line in stanza.splitlines():
        if line.startswith("#"):
            continue
        if line[:1] in (" ", "\t") and name:
            fields[name] += "\n" + line
        elif ":" in line:
            name, value = line.split(":", 1)
            name = name.strip().lower()
            fields[name] = value.strip()
    return fields


def machine_sources(root: Path = Path("/")) -> list[Source]:
    """Every entry of the machine, in apt's reading order."""
    apt = root / "etc/apt"
    files = [apt / "sources.list", *sorted((apt / "sources.list.d").glob("*"))]
    found: list[Source] = []
    for file in files:
        if file.is_file() and file.suffix in (".list", ".sources"):
            parse = parse_deb822 if file.suffix == ".sources" else parse_one_line
            found += parse(file.read_text())
    return found


def derive(sources: Iterable[Source]) -> str:
    """A ``.sources`` text: the machine's own suite and the one that has Odoo 19."""
    own = next((source for source in sources if source.is_debian_main()), None)
    if not own:
        raise Fault(
            "No Debian archive in the apt sources of this machine. Set ODOO_HOME to a"
            " source checkout of Odoo 19, or ODOO_DEB to the file of Debian's odoo-19."
        )
    return "\n".join(
        (
            "Types: deb",
            f"URIs: {own.uri}",
            f"Suites: {' '.join(dict.fromkeys((own.suites[0], ODOO_SUITE)))}",
            "Components: main",
            f"Signed-By: {own.signed_by or KEYRING}",
            "",
        )
    )
