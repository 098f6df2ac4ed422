"""Superuser mode is taken for a reason, which stands above it."""

import pytest
from devtool import escalations
from devtool.home import repository

ROOT = repository()


def test_the_module_gives_a_reason_for_each():
    assert not list(escalations.find(ROOT))


def test_there_is_something_to_find(tmp_path):
    (tmp_path / "wizard").mkdir()
    (tmp_path / "wizard/one.py").write_text("x = 1\ny = self.sudo()\n")
    assert list(escalations.find(tmp_path)) == ["wizard/one.py:2: y = self.sudo()"]
    known = "".join(
        path.read_text(encoding="utf-8")
        for folder in escalations.FOLDERS
        for path in (ROOT / folder).rglob("*.py")
    )
    assert known.count(".sudo()") > 100


@pytest.mark.parametrize(
    "source",
    [
        "row = self.sudo()",
        "row = self.sudo(True)",
        "row = self.sudo(flag)",
        "row = self.with_user(SUPERUSER_ID)",
        "row = self.with_user(user)",
        "env = self.env(su=True)",
        "env = api.Environment(cr, 1, {})",
        "# the rights were checked\nrow = self.sudo()",
        "# sudo:\nrow = self.sudo()",
        "# sudo: why\nrow = self.sudo()",
        "row = self.sudo()  # sudo: at the end of the line",
        "# sudo: a line too high\n\nrow = self.sudo()",
        "# sudo: of another statement\none = self.sudo()\ntwo = self.sudo()",
        "# sudo: of the whole method\ndef x(self):\n    return self.sudo()",
        "# sudo: of the loop\nfor x in y:\n    x.sudo()",
        "for x in y.sudo():\n    pass",
        "x = [\n    row.sudo()\n    for row in rows\n]",
    ],
)
def test_no_reason(source):
    assert escalations.unexplained(source)


@pytest.mark.parametrize(
    "source",
    [
        "row = self.sudo(False)",
        "row = self.sudo(self.env.su)",
        "# sudo: why not\nrow = self.sudo()",
        "# with_user: his own rights\nrow = self.with_user(user)",
        "# sudo: why not,\n# in two lines\nrow = self.sudo()",
        "# sudo: who it is\nfor x in y.sudo():\n    pass",
        "x = (\n    self\n    # sudo: why not\n    .sudo()\n    .read()\n)",
        "# sudo: why not\nx = (\n    self\n    .sudo()\n)",
        "def x(self):\n    '''One row (self in sudo).'''\n    return self.name",
    ],
)
def test_a_reason(source):
    assert not escalations.unexplained(source)
