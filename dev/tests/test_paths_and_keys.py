"""Test paths, keys of steps, the module's files."""

from pathlib import Path

import pytest
from devtool import home, module, test_paths
from devtool.commands import test as test_command
from devtool.database import NAME
from devtool.report import Fault


@pytest.fixture
def root(tmp_path):
    for name in ("tests", "engine/tests", "importer/tests", "dev/tests", "models"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "tests/test_x.py").touch()
    (tmp_path / "engine/tests/test_y.py").touch()
    return tmp_path


def test_without_a_path_everything_is_meant(root):
    chosen = test_paths.split(["-q", "-k", "tests"], root, root)
    assert chosen.options == ("-q", "-k", "tests")
    assert chosen.pure_paths == ("engine/tests", "importer/tests", "dev/tests")
    assert chosen.odoo_paths == ("tests",)
    assert chosen.selects


def test_a_path_chooses_its_phase(root):
    chosen = test_paths.split(["tests/test_x.py::TestX::test_one", "-x"], root, root)
    assert chosen.odoo_paths == ("tests/test_x.py::TestX::test_one",)
    assert chosen.pure_paths == ()
    chosen = test_paths.split(["engine/tests/test_y.py"], root, root)
    assert (chosen.pure_paths, chosen.odoo_paths) == (("engine/tests/test_y.py",), ())


def test_paths_are_read_from_the_current_folder_first(root):
    chosen = test_paths.split(["test_x.py"], root, root / "tests")
    assert chosen.odoo_paths == ("tests/test_x.py",)


def test_an_absolute_path_of_the_repository_counts(root):
    chosen = test_paths.split([str(root / "tests/test_x.py")], root, Path("/"))
    assert chosen.odoo_paths == ("tests/test_x.py",)


def test_paths_go_through_the_link():
    link = Path("/h/addons/module")
    assert test_paths.through_link("tests/a.py::B", link) == f"{link}/tests/a.py::B"
    assert test_paths.through_link(".", link) == str(link)


@pytest.mark.parametrize(
    ("results", "selective", "status"),
    [
        ([0, 0], False, 0),
        ([1, 0], False, 1),
        ([5, 0], True, 0),
        ([5, 0], False, 5),
        ([5, 5], True, 5),
        ([], False, 5),
    ],
)
def test_status_of_both_phases(results, selective, status):
    assert test_command._verdict(results, selective) == status


def test_the_digest_tells_boundaries_apart():
    assert home.digest("ab", "c") != home.digest("a", "bc")
    assert home.digest("ab", "c") == home.digest("ab", "c")


def test_a_step_counts_only_when_it_came_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setenv("DEV_HOME", str(tmp_path))
    seen = []

    def build(path, fail=False):
        seen.append(sorted(p.name for p in path.iterdir()))
        (path / "half").touch()
        if fail:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        home.build_once("step", "k", "t", lambda path: build(path, fail=True))
    path = home.build_once("step", "k", "t", build)
    assert home.build_once("step", "k", "t", build) == path
    assert seen == [[], []]


def test_the_private_folder_stays_out_of_the_repository(monkeypatch):
    monkeypatch.setenv("DEV_HOME", str(home.repository() / "cache"))
    with pytest.raises(Fault, match="lies in the repository"):
        home.home()


def test_only_what_is_installed_asks_for_an_upgrade(root):
    for name in ("models/a.py", "models/a.pyc", "README.md", ".gitignore", "dev/b.py"):
        (root / name).touch()
    found = [str(path.relative_to(root)) for path in module.installed_files(root)]
    assert found == ["models/a.py"]


@pytest.mark.parametrize("name", ["Test", "a b", "a;drop", "", "1a", 'a"'])
def test_odd_database_names_are_refused(name):
    assert not NAME.fullmatch(name)
