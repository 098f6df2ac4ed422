from odoo import models

from odoo.addons.hr_professional_interview import engine


class HrEmployee(models.Model):
    """Since when people are employed, and who has left: from the same facts as the
    ledger. No field of its own; read in superuser mode."""

    _inherit = "hr.employee"

    def _get_interview_employments(self, day):
        """{employee: his last employment begun by ``day``}, a span of dates.

        Who has no contract, or one that cannot be read, is not in the answer.
        """
        reader = self._get_interview_facts_reader()
        found = {one: _last_employment(reader, one, day) for one in self}
        return {employee: span for employee, span in found.items() if span}

    def _filter_interview_gone(self, day):
        """Those who are no longer employed on ``day``, for what is known of them."""
        is_gone = self._get_interview_gone_test()
        return self.filtered(lambda employee: is_gone(employee, day))

    def _get_interview_gone_test(self):
        """A function of an employee of ``self`` and a day: whether he has left by then,
        or is archived. The facts are read once."""
        reader = self._get_interview_facts_reader()

        def is_gone(employee, day):
            left = reader.departures.get(employee.id)
            if not employee.active or (left and left < day):
                return True
            span = _last_employment(reader, employee, day)
            return bool(span and span.end and span.end < day)

        return is_gone


def _last_employment(reader, employee, day):
    try:
        spans = engine.employments(reader.facts(employee), day)
    except engine.EngineError:
        # told in "Data to check"; nothing is known of this one
        return None
    return spans[-1] if spans else None
