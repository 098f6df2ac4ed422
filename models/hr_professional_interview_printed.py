from odoo import models
from odoo.exceptions import AccessError, UserError

from .interview_reading import PRINTED, TRACE_PRINTED

#: Papers that hold nothing of what was said: printing one is no reading.
BLANK_PAPERS = ("convocation", "guide", "blank_form", "blank_form_large", "hire_notice")


class HrProfessionalInterviewPrinted(models.AbstractModel):
    """Records with papers: who may print which, one by one or several at once.

    Server code that acts for somebody asks for papers in superuser mode. Whoever prints
    is asked for his rights first; a paper is then made whole, in superuser mode and in
    the language of the employee, so that it is the same whoever prints it.
    """

    _name = "hr.professional.interview.printed"
    _description = "Printed papers"

    # === One paper ===

    def _render_interview_paper(self, kind, **options):
        """The paper ``kind``, made now: ``(file name, content of the PDF)``.

        :param options: see ``PaperOptions`` of the reports.
        :raises AccessError: the user may not read what it holds.
        :raises UserError: there is nothing to print yet.
        """
        self.ensure_one()
        self._check_can_print(kind)
        self._note_printed(kind)
        return self._get_interview_paper_file(kind), self._build_paper(kind, **options)

    def _render_interview_html(self, kind, **options):
        """The same as a page of HTML."""
        self.ensure_one()
        self._check_can_print(kind)
        self._note_printed(kind)
        # sudo: as for the PDF, see the class
        reports_sudo = self.env["ir.actions.report"].sudo()
        return reports_sudo._render_paper_html(kind, self, **options)

    def _build_paper(self, kind, **options):
        # sudo: the rights were checked; the paper is the same whoever prints it
        return self.env["ir.actions.report"].sudo()._print_paper(kind, self, **options)

    def _get_interview_paper_content(self, kind):
        """The content that a user who prints is given (hook, rights are checked).

        A stored document may come instead of a new one.
        """
        self.ensure_one()
        return self._build_paper(kind)

    def _note_printed(self, kind):
        """Note that the user is given the paper ``kind`` of these records."""
        if kind not in BLANK_PAPERS and not self.env.su:
            step = TRACE_PRINTED if kind == "trace" else PRINTED
            self.env["hr.professional.interview.reading"]._note(self, step)

    # === Rights ===

    def _check_can_print(self, kind):
        """Raise unless the user may print the paper ``kind`` of all these records."""
        unreadable = self - self._filter_paper_readable(kind)
        if unreadable and not self.env.su:
            unreadable._raise_paper_unreadable()
        if refused := [why for why in self._get_cannot_print(kind).values() if why]:
            raise UserError("\n".join(refused))

    def _filter_paper_readable(self, kind):
        """Records of which the user may read what the paper holds (hook)."""
        raise NotImplementedError

    def _get_cannot_print(self, kind):
        """``{id: why there is nothing to print yet, or False}`` (hook)."""
        return dict.fromkeys(self._ids, False)

    def _raise_paper_unreadable(self):
        self.check_access("read")
        raise AccessError(
            self.env._(
                "You may not read this paper of %(names)s. Ask whoever conducts the"
                " interview, or HR.",
                names=", ".join(self.mapped("display_name")),
            )
        )

    # === Names ===

    def _get_interview_paper_file(self, kind):
        return f"{self._get_interview_paper_name(kind)}.pdf"

    def _get_interview_paper_name(self, kind):
        """Name of the file, without extension, which tells no reason (hook)."""
        raise NotImplementedError

    # === Several at once ===

    def _render_interview_papers(self, kind):
        """The papers ``kind`` of these records, one after the other, as one file.

        What cannot be printed is named on a first page; when nothing can, it is an
        error.
        """
        readable = self._filter_paper_readable(kind)
        self._prefetch_papers(kind)
        reasons = readable._get_cannot_print(kind)
        refused, contents, printed = [], [], self.browse()
        for record in readable:
            why, content = reasons[record.id], b""
            if not why:
                why, content = record._try_paper(kind)
            refused += [why] if why else []
            if content:
                contents.append(content)
                printed |= record
        printed._note_printed(kind)
        if not contents:
            self._check_can_print(kind)
            raise UserError("\n".join(refused))
        return self._join_papers(kind, contents, refused, len(self - readable))

    def _try_paper(self, kind):
        """``(why it failed, content)``: one paper that fails stops no other."""
        try:
            with self.env.cr.savepoint():
                return "", self._get_interview_paper_content(kind)
        except UserError as error:
            return f"{self.display_name}: {error}", b""

    def _join_papers(self, kind, contents, refused, unreadable):
        if unreadable:
            refused = [
                *refused,
                self.env._("Papers that you may not read: %(count)s", count=unreadable),
            ]
        reports = self.env["ir.actions.report"]
        if refused:
            as_pdf = contents[0].startswith(b"%PDF")
            # sudo: a page of text, made of what the user was told
            page = reports.sudo()._print_refused(kind, refused, as_pdf)
            contents = [page, *contents]
        return reports._merge_papers(contents)

    def _prefetch_papers(self, kind):
        """Read at once what every paper will need (hook)."""
