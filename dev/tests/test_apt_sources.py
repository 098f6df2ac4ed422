"""The private apt source, derived from what machines have."""

import pytest
from devtool import apt_sources
from devtool.report import Fault

DEB822 = """\
Types: deb
# a comment
URIs: http://archive.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://archive.example/debian-security
Suites: bookworm-security
Components: main
"""
VENDOR = "deb [arch=amd64 signed-by=/k.gpg] https://vendor.example/apt stable main\n"
ONE_LINE = """\
# deb http://old.example/debian buster main
deb [arch=amd64 signed-by=/k/debian.gpg] https://archive.example/debian/ trixie main
deb-src https://archive.example/debian trixie main
"""


@pytest.fixture
def machine(tmp_path):
    parts = tmp_path / "etc/apt/sources.list.d"
    parts.mkdir(parents=True)

    def write(name, text):
        (tmp_path / "etc/apt" / name).write_text(text)
        return tmp_path

    return write


def test_deb822_sources(machine):
    machine("sources.list.d/a.list", VENDOR)
    root = machine("sources.list.d/debian.sources", DEB822)
    text = apt_sources.derive(apt_sources.machine_sources(root))
    assert text.splitlines() == [
        "Types: deb",
        "URIs: http://archive.example/debian",
        "Suites: bookworm unstable",
        "Components: main",
        "Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg",
    ]


def test_one_line_sources(machine):
    root = machine("sources.list", ONE_LINE)
    text = apt_sources.derive(apt_sources.machine_sources(root))
    assert "URIs: https://archive.example/debian/\n" in text
    assert "Suites: trixie unstable\n" in text
    assert "Signed-By: /k/debian.gpg\n" in text


def test_a_list_of_mirrors_and_a_company_mirror_count(machine):
    mirrors = "deb mirror+file:/etc/apt/mirrors/debian.list bookworm main"
    root = machine("sources.list", mirrors)
    assert "mirrors/debian.list" in apt_sources.derive(
        apt_sources.machine_sources(root)
    )
    own = f"deb [signed-by={apt_sources.KEYRING}] http://mirror.example/d bookworm main"
    root = machine("sources.list", own)
    assert "/d\n" in apt_sources.derive(apt_sources.machine_sources(root))


def test_security_and_other_distributions_do_not_count(machine):
    options = f"[signed-by={apt_sources.KEYRING}]"
    lines = (
        f"deb {options} http://mirror.example/s bookworm-security main",
        "deb http://archive.example/ubuntu noble main",
        "deb cdrom:[Debian GNU/Linux 12]/ bookworm main",
    )
    root = machine("sources.list", "\n".join(lines))
    assert not [s for s in apt_sources.machine_sources(root) if s.is_debian_main()]


def test_a_machine_on_unstable_names_it_once(machine):
    root = machine("sources.list", "deb http://archive.example/debian unstable main")
    text = apt_sources.derive(apt_sources.machine_sources(root))
    assert "Suites: unstable\n" in text
    assert f"Signed-By: {apt_sources.KEYRING}\n" in text


def test_disabled_and_unknown_files_are_left_out(machine):
    machine("sources.list.d/x.sources.disabled", DEB822)
    root = machine(
        "sources.list.d/x.sources", "Enabled: no\n" + DEB822.split("\n\n")[0]
    )
    assert apt_sources.machine_sources(root) == []


def test_an_embedded_key_keeps_its_lines(machine):
    stanza = DEB822.split("\n\n")[0].rsplit("\n", 1)[0]
    root = machine("sources.list.d/d.sources", stanza + "\nSigned-By:\n A\n .\n B\n")
    text = apt_sources.derive(apt_sources.machine_sources(root))
    assert text.endswith("Signed-By: \n A\n .\n B\n")


def test_without_a_debian_archive_the_remedy_is_named(machine):
    root = machine("sources.list", VENDOR)
    with pytest.raises(Fault, match="ODOO_HOME.*ODOO_DEB"):
        apt_sources.derive(apt_sources.machine_sources(root))
