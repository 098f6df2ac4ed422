from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

TEMPLATE = "hr_professional_interview.mail_template_personal_link"
#: State of the interview -> what a link sent now is for.
PURPOSE_OF_STATE = {
    "planned": "take_part",
    "held": "take_part",
    "delivered": "take_part",
    "closed": "copy",
}
#: A second press within so many seconds is the same press.
DOUBLE_CLICK = 60


class HrProfessionalInterview(models.Model):
    """Where the employee takes part, and whether it is he who does.

    People with a user find their interview in Odoo or on the portal; the others receive
    a personal link, which nobody but they ever sees.
    """

    _inherit = "hr.professional.interview"

    can_send_link = fields.Boolean(
        compute="_compute_can_send_link", export_string_translation=False
    )
    can_revoke_links = fields.Boolean(
        compute="_compute_can_send_link", export_string_translation=False
    )

    @api.depends("state", "employee_id", "interviewer_id")
    @api.depends_context("uid")
    def _compute_can_send_link(self):
        allowed = self._filter_hr() | self._filter_interviewer()
        opened = self._get_open_links().interview_id
        for interview in self:
            mine = interview in allowed
            sendable = mine and interview.state in PURPOSE_OF_STATE
            # sudo: whether the person has a user, and no more
            employee_sudo = interview.sudo().employee_id
            interview.can_send_link = (
                sendable and not employee_sudo._get_interview_user()
            )
            interview.can_revoke_links = mine and interview in opened.with_env(self.env)

    def _get_open_links(self):
        """Links that open these interviews now, in superuser mode."""
        # sudo: nobody reads the links
        links_sudo = self.env["hr.professional.interview.access"].sudo()
        return links_sudo.search(
            [
                ("interview_id", "in", self.ids),
                ("revoked_at", "=", False),
                ("expires_at", ">", fields.Datetime.now()),
            ]
        )

    # === Address ===

    def _get_employee_url(self, path=""):
        """Address at which the employee finds his interview.

        Whoever has no user gets a new personal link, good for him and this interview
        alone. What is returned stands for it and opens nothing: the link itself is
        written into the mail of :meth:`_send_interview_mail` as it leaves.

        :param path: what follows the address, ``#sign`` for instance.
        """
        self.ensure_one()
        base = self.get_base_url()
        # sudo: which way the person has, and no more
        user_sudo = self.sudo().employee_id._get_interview_user()
        if not user_sudo:
            # sudo: nobody reads or makes the links himself
            return f"{base}{self.sudo()._make_link()._get_place()}{path}"
        if user_sudo.share:
            return f"{base}/my/interviews/{self.id}{path}"
        return f"{base}/odoo/my-professional-interviews/{self.id}{path}"

    def _make_link(self):
        """A new link for what is to be done now (self in sudo)."""
        self.ensure_one()
        purpose = PURPOSE_OF_STATE.get(self.state, "take_part")
        self._trace("link_created", purpose=purpose)
        return self.env["hr.professional.interview.access"]._make(self, purpose)

    def _get_link_expiry(self, purpose):
        """When a link issued now closes (self in sudo)."""
        self.ensure_one()
        now = fields.Datetime.now()
        company = self.company_id
        if purpose == "copy":
            return fields.Datetime.add(now, days=company.interview_copy_link_days)
        expiry = fields.Datetime.add(now, days=company.interview_link_days)
        meeting = self.planned_stop or self.planned_start
        if not meeting:
            return expiry
        days = company.interview_observation_days
        return max(expiry, fields.Datetime.add(meeting, days=days))

    def _check_my_own(self):
        """Raise unless these are interviews of the user himself.

        :raises AccessError: one of them is somebody else's.
        """
        # sudo: whose interview it is must be known before any right is granted
        if any(one.employee_id.user_id != self.env.user for one in self.sudo()):
            raise AccessError(
                self.env._("Only the person whose interview it is does this.")
            )

    # === Buttons of HR and of the interviewer ===

    def _check_links(self):
        """Raise unless the user deals with the personal links of these interviews."""
        self.check_access("read")
        refused = self - self._filter_hr() - self._filter_interviewer()
        if refused:
            raise AccessError(
                self.env._(
                    "%(interview)s: only its interviewer or an HR officer sends or"
                    " revokes personal links, never his own.",
                    interview=refused[:1].display_name,
                )
            )

    def action_send_personal_link(self):
        """Mail a new personal link to the employee; nobody else sees it.

        :raises UserError: he has a user, no address, or nothing to do there.
        """
        self._check_links()
        for interview in self:
            # sudo: links are nobody's to read, his address is HR's
            interview.sudo()._send_personal_link()
        return True

    def _send_personal_link(self):
        self._lock_rows()
        if reason := self._get_cannot_send_link_reason():
            raise UserError(reason)
        if self._is_link_just_sent():
            return
        self._send_interview_mail(
            TEMPLATE,
            self.employee_id,
            url=self._get_employee_url(),
            purpose=PURPOSE_OF_STATE[self.state],
        )

    def _get_cannot_send_link_reason(self):
        """Why no link can be sent, or False (self in sudo)."""
        self.ensure_one()
        name = self.employee_id.name
        if self.state not in PURPOSE_OF_STATE:
            return self.env._(
                "%(name)s: there is nothing to do at a link yet. Plan the interview"
                " first.",
                name=name,
            )
        if self.employee_id._get_interview_user():
            return self.env._(
                "%(name)s has a user and finds the interview there: no personal link is"
                " needed.",
                name=name,
            )
        if not self.employee_id._get_interview_email():
            return self.env._(
                "%(name)s has no e-mail address. Enter one on the employee, or hand the"
                " paper over.",
                name=name,
            )
        return False

    def _is_link_just_sent(self):
        since = fields.Datetime.subtract(fields.Datetime.now(), seconds=DOUBLE_CLICK)
        purpose = PURPOSE_OF_STATE[self.state]
        return any(
            link.purpose == purpose and link.create_date > since
            for link in self._get_open_links()
        )

    def action_revoke_links(self):
        """Close every personal link of these interviews; asking twice changes nothing.

        What was sent opens no longer. A new link can be sent at any time.
        """
        self._check_links()
        # sudo: links are nobody's to write
        for interview in self.sudo():
            if links := interview._get_open_links():
                links._revoke()
                interview._trace("link_revoked", count=len(links))
        return True
