"""The engine's own tests, run again as the module's: the law is the same in Odoo."""

from odoo.tests.common import BaseCase

from ..engine.tests import (
    test_checks,
    test_decisions,
    test_decisions_outlook,
    test_decisions_returns,
    test_decisions_review,
    test_examples,
    test_meetings,
    test_source,
    test_topics,
)


def _as_odoo_tests(module):
    """Odoo's loader takes its own test classes only: one for each of ``module``."""
    for name, cases in vars(module).items():
        if name.endswith("Cases"):
            values = {"allow_inherited_tests_method": True, "__module__": __name__}
            yield f"TestEngine{name[:-5]}", type(name, (cases, BaseCase), values)


for _module in (
    test_checks,
    test_examples,
    test_decisions,
    test_decisions_outlook,
    test_decisions_returns,
    test_decisions_review,
    test_meetings,
    test_source,
    test_topics,
):
    globals().update(_as_odoo_tests(_module))
