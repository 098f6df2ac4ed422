from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from .hr_professional_interview import (
    HELD_STATES,
    LOCKED_FACTS,
    MANAGER_FIELDS,
    OPEN_STATES,
)
from .interview_labels import field_labels

# how far back a manager records what he held or delivered
MANAGER_DAYS = 31


class HrProfessionalInterview(models.Model):
    """Whose interview is it, and who may write what on it: checked server side.

    The rights table is in the class that declares the model.
    """

    _inherit = "hr.professional.interview"

    def _filter_hr(self):
        """Interviews on which the user acts as HR."""
        if self.env.su:
            return self
        # sudo: whose file it is must be known before any right is granted
        return self.filtered(lambda i: i.sudo().employee_id.is_interview_hr_file)

    def _filter_line_manager(self):
        # sudo: as above
        return self.filtered(lambda i: i.sudo().employee_id.is_interview_report)

    def _filter_handed_over(self):
        """Interviews that the line manager may give to another interviewer.

        Once held, the name would open the record to somebody who was not there.
        """
        managed = self._filter_line_manager()
        return managed.filtered(lambda i: i.state in OPEN_STATES)

    def _filter_interviewer(self):
        user = self.env.user
        # sudo: as above
        return self.filtered(
            lambda i: (
                i.sudo().interviewer_id.user_id == user
                and i.sudo().employee_id.user_id != user
            )
        )

    def _check_creation(self, vals_list):
        """History is HR's to record; managers create what is to be held."""
        if self.env.su:
            return
        hr = self._filter_hr()
        for interview, vals in zip(self, vals_list, strict=True):
            if interview not in hr:
                self._check_created_fields(vals)
            if interview in hr:
                refused = interview._get_cannot_create_as_hr_reason()
            else:
                refused = interview._get_cannot_create_as_manager_reason()
            if refused:
                raise AccessError(refused)

    def _check_created_fields(self, vals):
        allowed = MANAGER_FIELDS | {"employee_id", "kind", "origin"}
        names = {name for name in vals if vals[name] and name not in allowed}
        if names:
            raise AccessError(
                self.env._(
                    "Managers create an interview without %(fields)s. Ask an HR"
                    " officer.",
                    fields=field_labels(self, names),
                )
            )

    def _get_cannot_create_as_hr_reason(self):
        self.ensure_one()
        if self.origin == "system":
            return self.env._(
                "%(interview)s: only the scheduled opening creates interviews of that"
                " origin. Use HR or Import.",
                interview=self.display_name,
            )
        if self.state not in OPEN_STATES and self.origin not in ("hr", "import"):
            return self.env._(
                "%(interview)s: an interview that already took place is recorded with"
                " the origin HR or Import.",
                interview=self.display_name,
            )
        return False

    def _get_cannot_create_as_manager_reason(self):
        self.ensure_one()
        if (
            self.state in OPEN_STATES
            and self.origin == "manager"
            and not any(
                self[name]
                for name in (
                    "due_date",
                    "held_on",
                    "delivered_on",
                    "closed_on",
                    "declined_on",
                )
            )
        ):
            return False
        return self.env._(
            "%(interview)s: managers create interviews that are to be held. Ask an HR"
            " officer to record what already took place.",
            interview=self.display_name,
        )

    def _check_writable(self, vals):
        """Refuse the fields that the user's role does not write."""
        if self.env.su:
            return
        names = vals.keys() & {"origin"} if self._changes(vals, {"origin"}) else set()
        others = self - self._filter_hr()
        if others:
            names |= vals.keys() - MANAGER_FIELDS
        if "interviewer_id" in vals and others - others._filter_handed_over():
            names.add("interviewer_id")
        held = others.filtered(lambda i: i.state in HELD_STATES)
        names |= held._changes(vals, {"held_on"})
        if names:
            raise AccessError(
                self.env._(
                    "You cannot change %(fields)s of %(interviews)s. Ask an HR"
                    " officer.",
                    fields=field_labels(self, names),
                    interviews=", ".join(self.mapped("display_name")),
                )
            )

    def _check_days_of_managers(self):
        """Managers record what took place of late; older history is HR's."""
        if self.env.su:
            return
        today = fields.Date.context_today(self)
        first = fields.Date.subtract(today, days=MANAGER_DAYS)
        for interview in self - self._filter_hr():
            days = {interview.held_on, interview.delivered_on} - {False}
            if any(not first <= day <= today for day in days):
                raise AccessError(
                    self.env._(
                        "%(interview)s: managers record an interview within"
                        " %(days)s days, and never ahead. Ask an HR officer to record"
                        " an earlier one.",
                        interview=interview.display_name,
                        days=MANAGER_DAYS,
                    )
                )

    def _check_frozen(self, vals):
        """What was delivered stays as it was, except imported history."""
        locked = self.filtered(lambda i: i.state in LOCKED_FACTS)
        # sudo: what is kept as delivered is locked, whoever may read it
        bare = locked.filtered(lambda i: not i.sudo()._get_reports())
        imported = bare.filtered(lambda i: i.origin == "import")._filter_hr()
        for interview in locked - imported:
            if names := interview._changes(vals, LOCKED_FACTS[interview.state]):
                raise UserError(
                    self.env._(
                        "%(interview)s was delivered: %(fields)s cannot change any"
                        " more. Record another interview for what came after.",
                        interview=interview.display_name,
                        fields=field_labels(self, names),
                    )
                )

    def _changes(self, vals, names):
        """Names among ``names`` to which ``vals`` gives another value somewhere."""
        changed = set()
        for name in names & vals.keys():
            field = self._fields[name]
            for interview in self:
                old = field.convert_to_cache(interview[name], interview)
                # False and None are the same absence of value
                new = field.convert_to_cache(vals[name], interview)
                if (old or None) != (new or None):
                    changed.add(name)
        return changed
