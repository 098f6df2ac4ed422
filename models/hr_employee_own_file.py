from odoo import models


class HrEmployee(models.Model):
    """An officer on his own employee record: what is HR's alone is blank there.

    Readable stay his identity, the dates of his own interviews and reviews, and his own
    rows: he has them on his profile, in *My Interviews* and in the copy of his data.
    A field of officers that is added later is blank until it is named here.
    """

    _name = "hr.employee"
    _inherit = ["hr.employee", "hr.professional.interview.own.record"]

    _own_file_person = "id"
    _own_file_open = frozenset(
        {
            # identity
            "interview_birth_name",
            "interview_first_name",
            "interview_staff_number",
            # dates that his own interviews, reviews and steps tell him
            "interview_archived_on",
            "interview_informed_on",
            "interview_purged_on",
            "interview_seniority_date",
            "last_interview_date",
            "next_interview_date",
            "next_interview_kind",
            "next_review_date",
            # his own rows, each with its own rights, and their urgency
            "interview_notice_ids",
            "interview_notice_missing",
            "interview_obligation_count",
            "interview_obligation_ids",
            "interview_urgency",
            "professional_interview_ids",
            "training_need_count",
            # whether he may act: what the buttons ask
            "is_interview_hr_file",
            "is_interview_report",
        }
    )

    def _get_own_file_employee(self):
        return self

    def onchange(self, values, field_names, fields_spec):
        """A form of his own record works: it does without what is HR's."""
        if self._filter_own_file():
            kept = {name for name in fields_spec if self._is_own_file_kept(name)}
            values = {name: values[name] for name in values.keys() - kept}
            field_names = [name for name in field_names if name not in kept]
            fields_spec = {
                name: spec for name, spec in fields_spec.items() if name not in kept
            }
        return super().onchange(values, field_names, fields_spec)

    def _track_prepare(self, fields_iter):
        """He writes his own phone number: what he may not read did not change."""
        mine = self._filter_own_file()
        if not mine:
            return super()._track_prepare(fields_iter)
        shown = [name for name in fields_iter if not self._is_own_file_kept(name)]
        super(HrEmployee, mine)._track_prepare(shown)
        return super(HrEmployee, self - mine)._track_prepare(fields_iter)


class MailTrackingValue(models.Model):
    """What HR changed in these fields is not told in the thread of his own record."""

    _inherit = "mail.tracking.value"

    def _filter_has_field_access(self, env):
        found = super()._filter_has_field_access(env)
        return found.filtered(lambda tracking: not tracking._is_own_file_kept(env))

    def _is_own_file_kept(self, env):
        """Whether it is of a field that the user of ``env`` may not read on that
        record, his own (self in sudo)."""
        if self.field_id.model != "hr.employee":
            return False
        person = env["hr.employee"].browse(self.mail_message_id.res_id)
        kept = person._is_own_file_kept(self.field_id.name)
        return kept and bool(person._filter_own_file())
