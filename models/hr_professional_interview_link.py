from odoo import models
from odoo.exceptions import AccessError


class HrProfessionalInterview(models.Model):
    """Where the employee takes part, and whether it is he who does."""

    _inherit = "hr.professional.interview"

    def _get_employee_url(self, path=""):
        """Address at which the employee finds his interview.

        :param path: what follows the address, ``#sign`` for instance.
        """
        self.ensure_one()
        base = self.get_base_url()
        return f"{base}/odoo/my-professional-interviews/{self.id}{path}"

    def _check_my_own(self):
        """Raise unless these are interviews of the user himself.

        :raises AccessError: one of them is somebody else's.
        """
        # sudo: whose interview it is must be known before any right is granted
        if any(one.employee_id.user_id != self.env.user for one in self.sudo()):
            raise AccessError(
                self.env._("Only the person whose interview it is does this.")
            )
