from odoo import models


class CalendarAttendee(models.Model):
    """“Yes” or “No” of the employee in his calendar answers the invitation.

    “No” asks for another slot: the interview itself is declined on its page only.
    """

    _inherit = "calendar.attendee"

    def write(self, vals):
        before = {one: one.state for one in self} if "state" in vals else {}
        result = super().write(vals)
        for attendee, state in before.items():
            if attendee.state != state and attendee.state in ("accepted", "declined"):
                attendee._answer_interviews()
        return result

    def _answer_interviews(self):
        """Take what the user said of his own meeting for the answer."""
        self.ensure_one()
        user = self.env.user
        if self.partner_id != user.partner_id:
            return
        for interview in self.event_id._get_interviews_sudo():
            if interview.employee_id.user_id == user and interview._is_to_come():
                interview._answer_by_calendar(self.state)
