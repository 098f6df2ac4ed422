"""What a paper says: read once, in the language of the employee, then laid out."""

from dataclasses import dataclass

from babel.units import format_unit

from odoo.tools import format_date
from odoo.tools.image import image_data_uri
from odoo.tools.misc import babel_locale_parse

from odoo.addons.hr_professional_interview import engine

#: What a register number of so many characters is called.
REGISTERS = {9: "SIREN", 14: "SIRET"}


@dataclass(frozen=True)
class PaperOptions:
    """How a paper is printed; an instance cannot come from outside the server.

    :param draft: mark it as a draft or not; None: as the record's state tells.
    """

    draft: bool | None = None


class Paper:
    """One paper about one record (in superuser mode, its rights checked)."""

    def __init__(self, record, kind, options):
        self.employee = self._find_employee(record)
        self.lang = self.employee._get_interview_lang()
        self.record = record.with_context(lang=self.lang)
        self.employee = self.employee.with_context(lang=self.lang)
        self.env = self.record.env
        self.kind = kind
        self.options = options

    def _find_employee(self, record):
        return record

    # === What identifies it ===

    @property
    def file_title(self):
        return self.record._get_interview_paper_name(self.kind)

    @property
    def interview_name(self):
        """The name that the law of that day gives to the interview."""
        if self.regime.code == "old":
            return self.env._("Professional interview")
        return self.env._("Career path interview")

    @property
    def kind_label(self):
        return self.interview_name

    @property
    def version_label(self):
        return ""

    @property
    def is_large(self):
        return self.kind.endswith("_large")

    @property
    def foot(self):
        """What stands at the foot of each page."""
        return " - ".join([self.title, self.interview_name, self.number])

    def page_label(self, number, count):
        return self.env._("Page %(number)s of %(count)s", number=number, count=count)

    @property
    def printed_on(self):
        return self.day(self.today)

    @property
    def company(self):
        return self.employee.company_id

    @property
    def logo(self):
        """The company's own logo as a link that holds the image, or nothing."""
        company = self.company
        if company.uses_default_logo or not company.logo:
            return ""
        return image_data_uri(company.logo)

    @property
    def company_lines(self):
        """Address and register number, a line each."""
        partner = self.company.partner_id
        city = " ".join(filter(None, (partner.zip, partner.city)))
        lines = [line for line in (partner.street, partner.street2, city) if line]
        registry = (self.company.company_registry or "").strip()
        name = REGISTERS.get(len(registry.replace(" ", "")), "")
        return [*lines, *filter(None, [f"{name} {registry}".strip()])]

    @property
    def today(self):
        return self.company._interview_today()

    @property
    def law_day(self):
        """The day whose law the paper tells."""
        return self.today

    @property
    def law(self):
        """``{code: article}`` of what the paper may tell."""
        return engine.references(self.law_day)

    @property
    def regime(self):
        return engine.regime_on(self.law_day)

    @property
    def is_draft(self):
        return bool(self.options.draft)

    @property
    def watermark(self):
        return self.env._("Draft") if self.is_draft else ""

    def day(self, day):
        return format_date(self.env, day) if day else ""

    def unit(self, number, unit):
        """``3 months``, in the language of the paper."""
        locale = babel_locale_parse(self.lang)
        return format_unit(number, f"duration-{unit}", "long", locale=locale)

    def cite(self, code):
        """“(article L6315-1, I of the labour code)”, or nothing if there is none."""
        article = self.law.get(code)
        return self.env._("(article %s of the labour code)", article) if article else ""
