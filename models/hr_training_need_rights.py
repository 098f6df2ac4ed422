from odoo import api, models
from odoo.exceptions import AccessError, UserError

from .interview_labels import field_labels

#: What is asked for, by whoever asks.
ASKED = {
    "name",
    "purpose",
    "theme_id",
    "kind",
    "priority",
    "year",
    "quarter",
    "hours",
    "note",
}
OPINION = {"opinion", "opinion_reason"}
DECISION = {"decision", "decision_reason", "deferred_to"}
PLANNED = {"cost", "date_start", "date_end", "nature", "certifying"}
#: Whose it is, said once.
WHOSE = {"employee_id", "interview_id", "origin"}


class HrTrainingNeed(models.Model):
    """Who writes what on a need, checked on the server.

    The rights table is in the class that declares the model.
    """

    _inherit = "hr.training.need"

    @api.model_create_multi
    def create(self, vals_list):
        rows = [self._prepare_origin(vals) for vals in vals_list]
        decisions = [self._pop_decision(row) for row in rows]
        needs = super().create(rows)
        needs._check_employees_present()
        needs._check_same_person()
        needs._check_unlocked()
        for need, row, decision in zip(needs, rows, decisions, strict=True):
            need._check_writable(self._get_stated(row) - WHOSE)
            need._stamp_opinion(row)
            if decision:
                need._decide_by_writing(decision)
        needs._check_opinion()
        needs._check_length()
        return needs

    def write(self, vals):
        if self._is_step():
            return super().write(vals)
        decision = {name: vals[name] for name in DECISION & vals.keys()}
        rest = {name: vals[name] for name in vals.keys() - DECISION}
        if rest:
            self._check_writable(rest.keys())
            self._check_agreed(rest)
            if "state" in rest:
                self._check_transition(rest["state"])
            super().write(rest)
            self._stamp_opinion(rest)
            self._check_opinion()
            self._check_same_person()
        if decision:
            self._decide_by_writing(decision)
        self._check_length()
        return True

    @api.ondelete(at_uninstall=False)
    def _unlink_except_told(self):
        """What was decided stays: it is given up, not deleted."""
        self._check_unlocked()
        # sudo: the state decides, whoever deletes
        for need in self.sudo().filtered(lambda n: n.state != "wished"):
            raise UserError(
                self.env._(
                    "“%(need)s” was decided on: give it up instead of deleting it.",
                    need=need.name,
                )
            )

    # === On creation ===

    def _prepare_origin(self, vals):
        """``vals`` with who asks: said by what happens, not by who writes."""
        if vals.get("interview_id"):
            return {**vals, "origin": "interview"}
        if self.env.su:
            return dict(vals)
        # sudo: whose file it is must be known before any right is granted
        person_sudo = self.env["hr.employee"].sudo().browse(vals.get("employee_id"))
        mine = not person_sudo and self.env.context.get("training_need_mine")
        if mine or person_sudo.user_id == self.env.user:
            return {**vals, "origin": "employee"}
        if person_sudo.is_interview_hr_file:
            told = vals.get("origin") in ("employee", "manager", "review")
            return {**vals, "origin": vals["origin"] if told else "hr"}
        return {**vals, "origin": "manager"}

    @api.model
    def _pop_decision(self, row):
        decision = {name: row.pop(name) for name in DECISION & row.keys()}
        return decision if decision.get("decision", "pending") != "pending" else {}

    @api.model
    def _get_stated(self, row):
        """Names to which a creation gives another value than that of nobody's hand."""
        return {
            name
            for name, value in row.items()
            if value and (name, value) != ("state", "wished")
        }

    def _check_same_person(self):
        # sudo: whose interview it is, whoever writes
        for need in self.sudo().filtered("interview_id"):
            if need.interview_id.employee_id != need.employee_id:
                raise UserError(
                    self.env._(
                        "“%(need)s”: the interview is that of %(person)s, and nobody"
                        " else's needs are noted there.",
                        need=need.name,
                        person=need.interview_id.employee_id.name,
                    )
                )

    # === On writing ===

    def _check_writable(self, names):
        """Refuse the fields that the user's role does not write."""
        if self.env.su:
            return
        names = {name for name in names if name in self._fields}
        for need in self:
            if refused := names - need._get_writable_names():
                raise AccessError(
                    self.env._(
                        "You cannot write %(fields)s of “%(need)s” at this stage. Ask"
                        " HR, who decides.",
                        fields=field_labels(self, refused),
                        need=need.display_name,
                    )
                )

    def _get_writable_names(self):
        """Fields that the user writes on this need, at its stage."""
        self.ensure_one()
        # sudo: whose it is decides on what he may write
        need_sudo = self.sudo()
        person_sudo = need_sudo.employee_id
        if need_sudo.state == "done":
            return set()
        names = set()
        if person_sudo.is_interview_hr_file:
            names |= ASKED | PLANNED | DECISION
        if need_sudo.state == "wished":
            if self._is_led_by_user():
                names |= ASKED | OPINION | {"cost"}
            if person_sudo.user_id == self.env.user and self._is_still_own():
                names |= ASKED
        return names

    def _is_led_by_user(self):
        """Whether the user is the line manager, or conducts the interview."""
        self.ensure_one()
        # sudo: as above
        need_sudo = self.sudo()
        interview = need_sudo.interview_id.sudo(False)
        return need_sudo.employee_id.is_interview_report or bool(
            interview._filter_interviewer()
        )

    def _is_still_own(self):
        """What the employee asked for, and nobody has answered yet."""
        self.ensure_one()
        # sudo: as above
        need_sudo = self.sudo()
        return need_sudo.origin == "employee" and not need_sudo.opinion

    def _check_can_abandon(self):
        """HR, or the employee what he asked for and nobody has answered."""
        self.check_access("read")
        for need in self if not self.env.su else self.browse():
            # sudo: as above
            person_sudo = need.sudo().employee_id
            own = person_sudo.user_id == self.env.user and need._is_still_own()
            if not own or need.decision != "pending":
                person_sudo.sudo(False)._check_interview_hr_file()
