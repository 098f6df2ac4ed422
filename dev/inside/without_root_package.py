"""pytest plug-in for tests without Odoo: the repository root is no package.

Its ``__init__.py`` imports Odoo; the engine's tests import ``engine`` instead.
"""

import _pytest.python
import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collect_directory(path, parent):
    return _pytest.main.Dir.from_parent(parent, path=path)
