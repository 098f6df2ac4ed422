from odoo import api, models


class HrProfessionalInterviewThread(models.AbstractModel):
    """A discussion thread that nobody follows and that reaches no outsider.

    A follower receives the messages of a record whether or not he may read the
    record, the addressee of a message reads that message, and the assignee of an
    activity reads its summary; the list of followers is readable by every internal
    user. So nobody follows, and people write only to those who may read the record.
    Superuser code names its recipients itself (``message_notify``).
    """

    _name = "hr.professional.interview.thread"
    _description = "Confidential discussion"
    _inherit = [
        "hr.professional.interview.confidential",
        "mail.thread",
        "mail.activity.mixin",
    ]

    @api.model_create_multi
    def create(self, vals_list):
        nosubscribe = self.with_context(mail_create_nosubscribe=True)
        records = super(HrProfessionalInterviewThread, nosubscribe).create(vals_list)
        return records.with_env(self.env)

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        """Subscribe nobody (also called when an activity is assigned)."""
        return False

    def _message_subscribe(self, partner_ids=None, subtype_ids=None, customer_ids=None):
        return False

    def _message_auto_subscribe(self, updated_values, followers_existing_policy="skip"):
        return True

    def _drop_stale_activities(self):
        """Remove the activities of those who may no longer read the record."""
        # sudo: the activity is somebody else's
        for activity in self.sudo().activity_ids:
            document = self.browse(activity.res_id)
            if not document._is_readable_by(activity.user_id):
                activity.unlink()
