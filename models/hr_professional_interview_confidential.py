from odoo import models
from odoo.exceptions import UserError


class HrProfessionalInterviewConfidential(models.AbstractModel):
    """Records whose very name tells something about a person.

    Odoo reads display names in superuser mode for people without access: in the text
    of an access error, as the title of an activity, as the subject of a message. So the
    name is made for the user behind the environment, superuser mode or not: whoever may
    not read the record gets the name of its model.
    """

    _name = "hr.professional.interview.confidential"
    _description = "Confidential record"

    # read by mail.activity, mail.followers and mail.message
    _interview_confidential = True

    def _compute_display_name(self):
        readable = self._filter_interview_readable()
        # sudo: the name of a model, whoever reads it
        neutral = self.env["ir.model"].sudo()._get(self._name).name
        for record in self:
            name = record._get_confidential_name() if record in readable else neutral
            record.display_name = name

    def _get_confidential_name(self):
        """The name for those who may read the record, or False: not saved yet."""
        raise NotImplementedError

    def _filter_interview_readable(self):
        """Records that the user himself may read; those not saved yet are his."""
        # in all his companies: superuser code may be at work in others than his
        context = {**self.env.context, "allowed_company_ids": None}
        user_env = self.env(su=False, context=context)
        readable = self._origin.with_env(user_env)._filtered_access("read")
        return self.filtered(
            lambda row: not row._origin or row._origin.id in readable._ids
        )

    def _is_readable_by(self, user):
        """Whether ``user``, in any of his companies, may read these records."""
        return self._filter_readable_by(user) == self

    def _filter_readable_by(self, user):
        """Those of these records that ``user``, in any of his companies, may read."""
        if not user.active:
            return self.browse()
        # sudo: whose companies they are
        companies = user.sudo().company_ids.ids
        # with_user: whoever asks, his rights are looked at
        records = self.with_user(user).with_context(allowed_company_ids=companies)
        return records._filtered_access("read").with_env(self.env)

    def _check_interview_message(self, message):
        """Refuse a message by or to somebody who may not read this record."""
        partners = message.partner_ids | message.notified_partner_ids
        # sudo: users are found by their partner whoever writes the message
        people_sudo = partners.sudo()
        strangers_sudo = people_sudo.filtered(
            lambda p: not any(map(self._is_readable_by, p.user_ids))
        )
        strangers = strangers_sudo.with_env(partners.env)
        names = [message.outgoing_email_to or "", *strangers.mapped("name")]
        if not self.has_access("read"):
            names.append(self.env.user.name)
        if any(names):
            raise UserError(
                self.env._(
                    "“%(document)s” is confidential, and %(names)s may not read it."
                    " Write only to persons who may.",
                    document=self.display_name,
                    names=", ".join(filter(None, names)),
                )
            )
