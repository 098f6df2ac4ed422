from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

#: How a need is paid for -> how the confirmed training was.
FUNDINGS = {
    "plan": "plan",
    "cpf": "cpf",
    "cpf_cofunded": "cpf_cofunded",
    "transition": "transition",
}
#: No training, and nobody's business: the résumé is read by every colleague.
WITHOUT_LINE = {"skills_assessment", "cep"}
TRAINING_TYPE = "hr_skills.resume_type_training"
EDUCATION_TYPE = "hr_skills.resume_type_education"


class HrTrainingNeed(models.Model):
    """Done: the need becomes a confirmed line of the résumé, which proves it.

    A validation of experience is a diploma, never a training; a skills assessment and
    career guidance leave no line, since every internal user reads the lines.
    """

    _inherit = "hr.training.need"

    done_on = fields.Date(copy=False, readonly=True)
    resume_line_id = fields.Many2one(
        comodel_name="hr.resume.line",
        string="Résumé line",
        copy=False,
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    def action_done(self):
        """Record it as done: at once when its dates and nature are known, else ask.

        :return: the dialog, or True.
        :raises AccessError: on one's own file, or without HR's rights.
        :raises UserError: it is done already, or not accepted.
        """
        self._check_can_be_done()
        if len(self) == 1 and not (self.date_end and (self.nature or self._is_bare())):
            return self._open_done_dialog()
        self._do_done(
            {
                need: need._prepare_done_vals(
                    need.date_end or need.company_id._interview_today()
                )
                for need in self
            }
        )
        return True

    def _open_done_dialog(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_professional_interview.hr_training_done_action"
        )
        return {**action, "context": {"default_need_id": self.id}}

    def _is_bare(self):
        """Whether no line of the résumé tells of it."""
        self.ensure_one()
        return self.kind in WITHOUT_LINE

    def _set_done(self, done_on, hours=None, *, date_start=None, **facts):
        """Record one need as done, and what proves it (hook for modules of courses).

        Called with the rights of an officer, or in superuser mode by a module that
        knows who attended: the line is confirmed only if the user is HR for the person,
        since a confirmation says who saw the proof; else it waits for HR.

        :param done_on: last day, a date.
        :param hours: hours attended; the planned ones when left out.
        :param date_start: first day; the planned one when left out.
        :param facts: ``nature``, ``certifying``; those of the need when left out.
        :return: the line of the résumé; empty for what has none.
        :raises AccessError: the user is not HR for the person.
        :raises UserError: done already, not accepted, or dates reversed.
        """
        self.ensure_one()
        self._check_can_be_done()
        vals = self._prepare_done_vals(done_on, hours, date_start=date_start, **facts)
        return self._do_done({self: vals})

    def _prepare_done_vals(self, done_on, hours=None, *, date_start=None, **facts):
        """What is kept of a training that took place; see :meth:`_set_done`."""
        self.ensure_one()
        # sudo: rights were checked
        need_sudo = self.sudo()
        first = date_start or min(need_sudo.date_start or done_on, done_on)
        if first > done_on:
            raise UserError(
                self.env._("%(need)s: it cannot end before it begins.", need=self.name)
            )
        return {
            "done_on": done_on,
            "date_start": first,
            "date_end": done_on,
            "hours": need_sudo.hours if hours is None else hours,
            **facts,
        }

    def _do_done(self, vals_by_need):
        """Record many as done (rights were checked).

        :return: the lines of the résumé.
        """
        for need, vals in vals_by_need.items():
            need._as_step().write(vals)
        told = self.browse().union(*vals_by_need).filtered(lambda n: not n._is_bare())
        lines = self.env["hr.resume.line"].create(
            [need._prepare_resume_line_vals() for need in told]
        )
        by_need = dict(zip(told, lines, strict=True))
        for need in vals_by_need:
            line = by_need.get(need)
            need._set_state("done", {"resume_line_id": line.id if line else False})
        return lines

    def _prepare_resume_line_vals(self):
        """Values of the line of the résumé (hook): what was learnt, never why."""
        self.ensure_one()
        # sudo: the facts of the training are HR's
        need_sudo = self.sudo()
        is_vae = need_sudo.kind == "vae"
        xmlid = EDUCATION_TYPE if is_vae else TRAINING_TYPE
        # sudo: ids of shipped records, from the cache: many are done at once
        types_sudo = self.env["ir.model.data"].sudo()
        line_type_id = types_sudo._xmlid_to_res_id(xmlid, raise_if_not_found=False)
        hr = need_sudo.employee_id.is_interview_hr_file
        return {
            "employee_id": need_sudo.employee_id.id,
            "name": need_sudo.name,
            "date_start": need_sudo.date_start,
            "date_end": need_sudo.date_end,
            "line_type_id": line_type_id,
            "training_nature": "to_qualify"
            if is_vae
            else need_sudo.nature or "to_qualify",
            "training_certifying": is_vae or need_sudo.certifying,
            "training_hours": 0 if is_vae else need_sudo.hours,
            "training_funding": FUNDINGS.get(need_sudo.kind, "other"),
            "training_confirmed_by": self.env.uid if hr else False,
        }

    def _check_can_be_done(self):
        for need in self:
            if why := need._get_cannot_be_done_reason():
                raise UserError(why)
        # sudo: whose file it is must be known before any right is granted
        self.sudo().employee_id.sudo(self.env.su)._check_interview_hr_file()

    def _get_cannot_be_done_reason(self):
        """Why it cannot be recorded as done, or False."""
        self.ensure_one()
        self.check_access("read")
        # sudo: the state decides, whoever asks
        need_sudo = self.sudo()
        if need_sudo.state == "done":
            return self.env._(
                "“%(need)s” is recorded as done already, on %(day)s.",
                need=self.display_name,
                day=format_date(self.env, need_sudo.done_on),
            )
        if need_sudo.decision != "accepted" or need_sudo.state != "decided":
            return self.env._(
                "“%(need)s” is not accepted: only what HR accepted is recorded as"
                " done.",
                need=self.display_name,
            )
        return False

    def action_undo_done(self):
        """Not done after all, where no line of the résumé says so.

        :raises UserError: a line does: its deletion is what undoes it.
        """
        # sudo: whose file it is must be known before any right is granted
        self.sudo().employee_id.sudo(self.env.su)._check_interview_hr_file()
        if lines := self.resume_line_id:
            raise UserError(
                self.env._(
                    "“%(line)s” stands in the résumé: delete that line, and the need is"
                    " open again.",
                    line=lines[:1].name,
                )
            )
        self._free()
        return True

    def _free(self):
        """What was done is to be done again: its proof is no more."""
        # sudo: see callers
        done = self.sudo().filtered(lambda n: n.state == "done")
        done._set_state("decided", {"done_on": False, "resume_line_id": False})

    @api.model
    def _find_open(self, employee, theme=None, name=None, year=None):
        """Accepted needs of a person that a course could answer (for other modules).

        :param employee: ``hr.employee``, one or several.
        :param theme: ``hr.training.theme``; any when left out.
        :param name: words of the need; any when left out.
        :param year: year of the plan; any when left out.
        :return: needs that the user may read, the earliest first.
        """
        domain = Domain("employee_id", "in", employee.ids)
        domain &= Domain("state", "=", "decided") & Domain("decision", "=", "accepted")
        if theme:
            domain &= Domain("theme_id", "in", theme.ids)
        if name:
            domain &= Domain("name", "ilike", name)
        if year:
            domain &= Domain("plan_year", "=", year)
        return self.search(domain, order="plan_year, plan_quarter, id")


class HrResumeLine(models.Model):
    _inherit = "hr.resume.line"

    def unlink(self):
        # sudo: the need is freed whoever may delete its line
        needs_sudo = self.env["hr.training.need"].sudo()
        freed = needs_sudo.search([("resume_line_id", "in", self.ids)])
        result = super().unlink()
        freed._free()
        return result
