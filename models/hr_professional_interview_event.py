from odoo import api, fields, models
from odoo.exceptions import AccessError

from .hr_employee_rights import OFFICER
from .interview_labels import selection_labels
from .interview_reading import READINGS
from .interview_trace import HASHED, Actor, digest

KINDS = [
    ("recorded", "Recorded"),
    ("requested", "Asked for"),
    ("request_refused", "Request refused"),
    ("planned", "Planned"),
    ("convened", "Invited"),
    ("convocation_held", "Invitation held back"),
    ("accepted", "Accepted"),
    ("slot_requested", "Another slot asked for"),
    ("rescheduled", "Moved"),
    ("interviewer_changed", "Interviewer changed"),
    ("postponed", "Postponed"),
    ("no_show", "Absent"),
    ("declined", "Declined"),
    ("offered_again", "Offered again"),
    ("cancelled", "Cancelled"),
    ("prepared", "Preparation shared"),
    ("acknowledged", "Information acknowledged"),
    ("identity_confirmed", "Identity confirmed"),
    ("identity_corrected", "Identity corrected"),
    ("reason_shared", "Reason of the return shared"),
    ("session_held", "First part held"),
    ("held", "Held"),
    ("taken_over", "Taken over"),
    ("delivered", "Report delivered"),
    ("observed", "Observations"),
    ("signed", "Signed"),
    ("sign_refused", "Refused to sign"),
    ("scanned", "Signed paper filed"),
    ("closed", "Closed"),
    ("reopened", "Reopened"),
    ("downloaded", "Copy downloaded"),
    ("reminded", "Reminded"),
    ("link_created", "Personal link sent"),
    ("link_revoked", "Personal link revoked"),
    ("informed_at_hire", "Informed at hire"),
    ("need_decided", "Training need decided on"),
    ("review_opened", "Review opened"),
    ("review_evidence", "Evidence of the review corrected"),
    ("review_closed", "Review closed"),
    ("review_remarked", "Remark on the review"),
    ("payment_recorded", "Payment to the training account recorded"),
    ("payment_withdrawn", "Recorded payment taken back"),
    ("payment_notice", "Formal notice received"),
    ("payment_informed", "Informed of the payment"),
    ("edef_exported", "Put on the list of corrective rights"),
    ("evidence_pack", "Evidence pack made"),
    ("notice_seen", "Notice on personal data acknowledged"),
    ("own_data", "Copy of personal data made"),
    ("annotated", "Rectified by an annotation"),
    ("archived", "File archived"),
    ("unarchived", "File opened again"),
    ("hold_set", "Put under legal hold"),
    ("hold_lifted", "Legal hold lifted"),
    *READINGS,
]
CHANNELS = [
    ("odoo", "Odoo"),
    ("portal", "Portal"),
    ("link", "Personal link"),
    ("mail", "E-mail"),
    ("paper", "On paper"),
    ("calendar", "Calendar"),
    ("system", "Automatic"),
]
_TRACE = object()  # an identity that no RPC context can carry


class HrProfessionalInterviewEvent(models.Model):
    """The trace: one row per step, appended, never changed nor deleted.

    Each row carries the hash of the one before it, employee by employee, so that a
    change made behind Odoo's back is found (:meth:`_verify`). It proves the order and
    the content of what was recorded, as long as nobody rewrites all of it and its head.

    | actor                     | operation | restriction                            |
    | ------------------------- | --------- | -------------------------------------- |
    | employee                  | read      | his own steps                          |
    | interviewer, line manager | read      | steps of the interviews they read      |
    | officer                   | read      | his companies, not his own file as HR  |
    | employee, officer         | read      | who read what: nobody else             |
    | anybody                   | none      | writes, deletes, creates by hand       |
    """

    _name = "hr.professional.interview.event"
    _description = "Step of an interview"
    _inherit = ["hr.professional.interview.confidential"]
    _order = "happened_at desc, id desc"
    _rec_names_search = ["employee_id.name"]

    employee_id = fields.Many2one(
        comodel_name="hr.employee",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        comodel_name="res.company", required=True, readonly=True, ondelete="restrict"
    )
    interview_id = fields.Many2one(
        comodel_name="hr.professional.interview",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    kind = fields.Selection(selection=KINDS, string="Step", required=True)
    happened_at = fields.Datetime(string="When", required=True, readonly=True)
    user_id = fields.Many2one(
        comodel_name="res.users", readonly=True, ondelete="restrict"
    )
    actor = fields.Char(string="Who", readonly=True)
    channel = fields.Selection(selection=CHANNELS, readonly=True)
    note = fields.Text(readonly=True)
    data = fields.Json(readonly=True, groups=OFFICER)
    sequence = fields.Integer(required=True, readonly=True, groups=OFFICER)
    previous_hash = fields.Char(readonly=True, groups=OFFICER)
    hash = fields.Char(required=True, readonly=True, groups=OFFICER)

    _sequence_uniq = models.Constraint(
        "UNIQUE (employee_id, sequence)", "Steps follow one another."
    )

    @api.depends("employee_id", "kind")
    @api.depends_context("lang", "uid")
    def _compute_display_name(self):
        return super()._compute_display_name()

    def _get_confidential_name(self):
        kinds = selection_labels(self, "kind")
        # sudo: who may read the step may read whose it is
        return f"{self.sudo().employee_id.name} - {kinds.get(self.kind, '')}"

    # === Appended, and nothing else ===

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("interview_trace") is not _TRACE:
            self._refuse()
        return super().create(vals_list)

    def write(self, vals):
        self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse()

    def _refuse(self):
        raise AccessError(
            self.env._(
                "The trace is appended by what happens: nobody writes, changes or"
                " deletes a step."
            )
        )

    @api.model
    def _append(self, vals_list):
        """Append steps, in order; the current user is their author.

        :param vals_list: ``employee_id``, ``kind`` and, where there is one,
            ``interview_id``, ``channel``, ``note``, ``data``.
        :return: the steps, in superuser mode.
        """
        if not vals_list:
            # sudo: no step at all, in the mode that is promised
            return self.sudo().browse()
        chains = self.env["hr.professional.interview.chain"]
        ids = [vals["employee_id"] for vals in vals_list]
        # sudo: the company of the file, whoever acts
        people_sudo = self.env["hr.employee"].sudo().browse(ids)
        rows = [
            self._prepare_step(vals, employee_sudo.company_id)
            for vals, employee_sudo in zip(vals_list, people_sudo, strict=True)
        ]
        heads = chains._lock(set(ids))
        for row in rows:
            length, head = heads[row["employee_id"]]
            row |= {"sequence": length + 1, "previous_hash": head}
            row["hash"] = digest(step_values(row))
            heads[row["employee_id"]] = (row["sequence"], row["hash"])
        # sudo: nobody has the right to write the trace by hand
        events_sudo = self.sudo().with_context(interview_trace=_TRACE).create(rows)
        chains._advance(heads)
        return events_sudo.with_context(interview_trace=None)

    @api.model
    def _prepare_step(self, vals, company):
        return {
            "interview_id": False,
            "note": False,
            "data": False,
            **vals,
            "company_id": company.id,
            "happened_at": fields.Datetime.now(),
            **self._prepare_actor(vals.get("channel")),
        }

    @api.model
    def _prepare_actor(self, channel):
        """Who acts: the holder of a link, the system, or the user."""
        actor = self.env.context.get("interview_actor")
        if isinstance(actor, Actor):
            # who holds a link has no user; on the portal it is the user himself
            return {
                "user_id": False if actor.channel == "link" else self.env.uid,
                "actor": actor.name,
                "channel": channel or actor.channel,
            }
        user = self.env.user
        if user._is_superuser():
            return {"user_id": user.id, "actor": "Odoo", "channel": channel or "system"}
        # sudo: his own name and groups
        user_sudo = user.sudo()
        own = "portal" if user_sudo.share else "odoo"
        return {
            "user_id": user.id,
            "actor": user_sudo.name,
            "channel": channel or own,
        }

    # === Verified ===

    @api.model
    def _verify(self, employee_ids):
        """What was altered in these traces: ``{employee id: [sentence]}``.

        Read from the database, past the cache. An untouched trace is not in the answer.
        """
        heads = self.env["hr.professional.interview.chain"]._read_heads(employee_ids)
        found, by_employee = {}, self._read_steps(employee_ids)
        for employee_id in employee_ids:
            steps = by_employee.get(employee_id, [])
            problems = self._verify_chain(steps, heads.get(employee_id, (0, "")))
            if problems:
                found[employee_id] = problems
        return found

    @api.model
    def _read_steps(self, employee_ids):
        """``{employee id: [step]}`` from the database, what is hashed and the hash."""
        self.flush_model()
        self.invalidate_model()
        # sudo: everybody's steps are compared, and given back to who may read them
        rows = self.sudo().search_read(
            [("employee_id", "in", list(employee_ids))],
            [*HASHED, "hash"],
            order="employee_id, sequence",
            load=None,
        )
        found = {}
        for row in rows:
            found.setdefault(row["employee_id"], []).append(row)
        return found

    @api.model
    def _verify_chain(self, steps, head):
        problems, previous = [], ""
        for number, row in enumerate(steps, 1):
            if row["sequence"] != number or (row["previous_hash"] or "") != previous:
                problems.append(
                    self.env._(
                        "Step %(number)s: one before it is missing or moved.",
                        number=row["sequence"],
                    )
                )
            if digest(step_values(row)) != row["hash"]:
                problems.append(
                    self.env._(
                        "Step %(number)s (%(kind)s) was altered.",
                        number=row["sequence"],
                        kind=row["kind"],
                    )
                )
            previous = row["hash"]
        if (len(steps), previous) != (head[0], head[1] or ""):
            problems.append(self.env._("The last steps are missing."))
        return problems


def step_values(row):
    """The hashed values of a step, the same before and after the database."""
    values = {name: row.get(name) or None for name in HASHED}
    values["happened_at"] = fields.Datetime.to_string(values["happened_at"])
    return values
