import re

from odoo import api, fields, models
from odoo.tools import remove_accents

CATEGORIES = [
    ("health", "Health"),
    ("union", "Union membership"),
    ("religion", "Religion"),
    ("rating", "Rating of the work"),
]


class HrProfessionalInterviewWord(models.Model):
    """Words that have no place in a report: they warn, they never block.

    | actor         | operation | restriction |
    | ------------- | --------- | ----------- |
    | administrator | all       |             |
    | anyone else   | read      |             |
    """

    _name = "hr.professional.interview.word"
    _description = "Word to avoid in a report"
    _order = "lang, category, name"

    name = fields.Char(string="Word or expression", required=True)
    lang = fields.Selection(
        selection=[("fr", "French"), ("en", "English")],
        string="Language",
        required=True,
        default="fr",
    )
    category = fields.Selection(selection=CATEGORIES, required=True)
    active = fields.Boolean(default=True)

    _name_uniq = models.Constraint(
        "UNIQUE (name, lang)", "This word is in the list already."
    )

    @api.model
    def _find_in(self, text):
        """Words of the list, in any language, that stand in ``text`` as whole words."""
        if not text or not text.strip():
            return self.browse()
        # sudo: the list is the same for everybody, portal users included
        words = self.sudo().search([("active", "=", True)])
        plain = _plain(text)
        return words.filtered(lambda word: word._is_in(plain))

    def _is_in(self, plain):
        pattern = rf"(?<!\w){re.escape(_plain(self.name))}(?!\w)"
        return bool(re.search(pattern, plain))

    @api.model
    def _get_warning(self, text):
        """What to say of the words found in ``text``, or an empty text."""
        found = self._find_in(text)
        if not found:
            return ""
        return self.env._(
            "Look again at: %(words)s. A professional interview neither rates the work"
            " nor speaks of health, union membership or religion. You may keep it if it"
            " means something else.",
            words=", ".join(f"“{name}”" for name in found.mapped("name")),
        )


def _plain(text):
    return " ".join(remove_accents(text).casefold().split())
