from odoo import api, models


class HrProfessionalInterviewThread(models.AbstractModel):
    """A discussion thread that nobody can follow.

    A follower receives the messages of a record whether or not he may read the
    record, and the list of followers is readable by every internal user. Whoever
    must be told is told by name with ``message_notify``.
    """

    _name = "hr.professional.interview.thread"
    _description = "Discussion without followers"
    _inherit = ["mail.thread", "mail.activity.mixin"]

    # read by mail.followers, which refuses the rows that reach it by another way
    _interview_no_followers = True

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
