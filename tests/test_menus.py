"""Every menu, view and filter opens, as each person who sees them."""

from odoo.tests import HttpCase, tagged

from .test_content import ContentCommon

ROOT = "hr_professional_interview.hr_professional_interview_menu_root"
#: Gives a file: no view opens that the clicks could wait for.
DOWNLOAD = "hr_professional_interview.res_company_menu_processing_record"
CLICK = (
    "odoo.loader.modules.get('@web/webclient/clickbot/clickbot_loader')"
    f".startClickEverywhere('{ROOT}');"
)


@tagged("post_install", "-at_install")
class TestMenus(ContentCommon, HttpCase):
    """Odoo's own click-everywhere, kept to the menus of this application."""

    allow_end_on_form = True

    def click_everywhere(self, user):
        self.env.ref(DOWNLOAD).active = False
        self.deliver()
        self.make_planned()
        self.env.flush_all()
        self.browser_js(
            "/odoo",
            CLICK,
            "odoo.isReady === true",
            login=user.login,
            timeout=400,
            success_signal="clickbot test succeeded",
        )

    def test_an_administrator_opens_everything(self):
        self.click_everywhere(self.administrator)

    def test_a_manager_opens_everything(self):
        self.click_everywhere(self.manager)

    def test_an_employee_opens_everything(self):
        self.click_everywhere(self.user)
