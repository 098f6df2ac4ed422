"""The employee's page in Chromium: on a telephone behind a link, and on the portal."""

from odoo.tests import tagged

from .common_page import LINK, PageCommon

SCRIPT = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>"


@tagged("post_install", "-at_install")
class TestTelephone(PageCommon):
    """390 pixels wide, touched with a finger."""

    browser_size = "390x844"
    touch_enabled = True

    def test_somebody_with_a_link_prepares_and_signs(self):
        token = self.issue()
        self.start_tour(f"{LINK}#{token}", "interview_link_prepare_tour")
        self.assertEqual("accepted", self.lenas.employee_answer)
        said = self.rows(self.lenas, "employee", "preparation").mapped("text")
        self.assertIn("Devenir tutrice, ou former", said)
        self.assertTrue(self.lenas.prepared_on)
        self.deliver(self.lenas)
        self.start_tour(f"{LINK}#{token}", "interview_link_sign_tour")
        signature = self.lenas.signature_ids
        self.assertRecordValues(
            signature, [{"mode": "drawn", "channel": "link", "name": "Léna Lien"}]
        )
        self.assertEqual(1, self.kinds(self.lenas).count("signed"))
        self.assertEqual(1, self.kinds(self.lenas).count("observed"))


@tagged("post_install", "-at_install")
class TestPortalUser(PageCommon):
    def test_a_portal_user_accepts_and_downloads(self):
        self.start_tour("/my", "interview_portal_accept_tour", login="epp_portal")
        self.assertEqual("accepted", self.peters.employee_answer)
        self.row("wishes", interview=self.peters).text = SCRIPT
        self.deliver(self.peters)
        self.start_tour(
            f"/my/interviews/{self.peters.id}",
            "interview_portal_download_tour",
            login="epp_portal",
        )
        self.assertEqual("downloaded", self.last_step(self.peters).kind)
