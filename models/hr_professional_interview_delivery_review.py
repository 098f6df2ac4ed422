from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class HrProfessionalInterview(models.Model):
    """Delivery of a meeting that holds the review: its report goes with the other one.

    Both are made, sealed and handed over in the same transaction; whatever is done
    with the report afterwards (taken, signed, reopened, verified) is done with both.
    A meeting of which no review is computed is delivered with its report alone.
    """

    _inherit = "hr.professional.interview"

    can_my_download_review = fields.Boolean(
        compute="_compute_can_my_download_review", export_string_translation=False
    )

    @api.depends("state", "document_ids")
    @api.depends_context("uid")
    def _compute_can_my_download_review(self):
        # sudo: whose they are must be known before any right is granted
        stored = self._origin.sudo()
        mine = stored.filtered(lambda i: i.employee_id.user_id == self.env.user)
        held = mine._get_delivered_reviews().interview_id
        for interview in self:
            interview.can_my_download_review = interview._origin in held

    # === Sealed together ===

    def _prepare_delivery(self):
        # the evidence, as it is known on this day
        self.filtered("with_review")._refresh_ledger()
        return super()._prepare_delivery()

    def _get_sealed_kinds(self):
        kinds = super()._get_sealed_kinds()
        return [*kinds, "review"] if self._has_review() else kinds

    def _has_review(self):
        """Whether this meeting holds a review of which something is known."""
        self.ensure_one()
        # sudo: whether there is one, whoever looks
        return self.with_review and bool(self.sudo().review_id)

    def _render_interview_paper(self, kind, **options):
        if kind in self.env["hr.professional.interview.review"]._paper_kinds:
            return self.review_id._render_interview_paper(kind, **options)
        return super()._render_interview_paper(kind, **options)

    # === Handed over ===

    def _get_delivered_documents(self):
        documents = super()._get_delivered_documents()
        # one query less for each meeting that holds no review
        reviewed = self.filtered("with_review")
        return documents | reviewed._get_delivered_reviews() if reviewed else documents

    def _get_delivered_reviews(self):
        """Review reports that were handed over last, one each at most.

        In superuser mode. Being sealed after the report that it goes with, the last
        one is that of an earlier version once another report was sealed.
        """
        domain = Domain("interview_id", "in", self._origin.ids)
        domain &= Domain("kind", "in", ("report", "review"))
        # sudo: the last ones, whatever the user may read
        documents = self.env["hr.professional.interview.document"].sudo()
        last = {}
        for document in documents.search(domain, order="id"):
            last[document.interview_id] = document
        found = documents.browse([document.id for document in last.values()])
        return found.filtered(lambda document: document.kind == "review")

    def action_my_download_review(self):
        """The employee takes his copy of the review; the trace keeps that he did.

        :raises UserError: none is kept in Odoo.
        """
        self.ensure_one()
        self._check_my_own()
        document = self._get_delivered_reviews()
        if not document:
            raise UserError(
                self.env._(
                    "%(interview)s: no copy of a review is kept in Odoo. Ask HR for"
                    " it.",
                    interview=self.display_name,
                )
            )
        # sudo: the act of the employee, who was checked above
        self.sudo()._do_download(document)
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{document.attachment_id.id}?download=true",
            "target": "download",
        }
