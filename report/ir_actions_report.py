import io

from odoo import api, models
from odoo.tools.pdf import PdfFileReader, PdfFileWriter

from .paper import PaperOptions
from .paper_stamp import stamp

PREFIX = "hr_professional_interview.paper_"
OPTIONS = "interview_paper_options"
REFUSED = "hr_professional_interview.interview_papers_refused"


class IrActionsReport(models.Model):
    """Papers of interviews are printed one by one, then put together.

    Whatever route asks for one, the rights are asked by the values of its template
    (``report.hr_professional_interview.paper_*``).
    """

    _inherit = "ir.actions.report"

    @api.model
    def _get_paper_report(self, kind):
        return f"{PREFIX}{kind}"

    def _render_qweb_pdf(self, report_ref, res_ids=None, data=None):
        report = self._get_report(report_ref)
        if not res_ids or not report.report_name.startswith(PREFIX):
            return super()._render_qweb_pdf(report_ref, res_ids=res_ids, data=data)
        ids = [res_ids] if isinstance(res_ids, int) else list(dict.fromkeys(res_ids))
        records = self.env[report.model].browse(ids)
        kind = report.report_name.removeprefix(PREFIX)
        content = records._render_interview_papers(kind)
        return content, "pdf" if content.startswith(b"%PDF") else "html"

    # === Made in superuser mode, once the rights were checked ===

    def _print_paper(self, kind, record, **options):
        """One paper as PDF; as HTML where Odoo's tests print nothing."""
        data = {OPTIONS: PaperOptions(**options)}
        collected, made = self._pre_render_qweb_pdf(
            self._get_paper_report(kind), record.ids, data
        )
        if made != "pdf":
            return collected
        content = collected[record.id]["stream"].getvalue()
        return stamp(content, self._make_paper(kind, record, data))

    def _render_paper_html(self, kind, record, **options):
        data = {OPTIONS: PaperOptions(**options)}
        name = self._get_paper_report(kind)
        return self._render_qweb_html(name, record.ids, data)[0].decode()

    def _make_paper(self, kind, record, data):
        values = self.env[f"report.{self._get_paper_report(kind)}"]
        return values._get_papers(record.ids, data)[0]

    def _print_refused(self, kind, refused, as_pdf):
        """A page that tells what is not printed, and why."""
        values = {"refused": refused, "report_type": "pdf"}
        html = self._render_template(REFUSED, values)
        if not as_pdf:
            return html
        report = self._get_report(self._get_paper_report(kind))
        bodies, _ids, header, footer, arguments = report._prepare_html(html)
        return self._run_wkhtmltopdf(
            bodies,
            report_ref=report,
            header=header,
            footer=footer,
            specific_paperformat_args=arguments,
        )

    @api.model
    def _merge_papers(self, contents):
        if not all(content.startswith(b"%PDF") for content in contents):
            return b"".join(contents)
        if len(contents) == 1:
            # one file is given as it is: a sealed one keeps its fingerprint
            return contents[0]
        writer = PdfFileWriter()
        for content in contents:
            writer.appendPagesFromReader(PdfFileReader(io.BytesIO(content)))
        output = io.BytesIO()
        writer.write(output)
        return output.getvalue()
