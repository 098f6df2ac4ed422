"""A world in which every text is somebody's: written over by what a test chooses."""

import json
import re

from lxml import html as parser

from odoo.tests import HttpCase

from .common_review import ReviewCommon
from .test_signature import picture, text

MODULE = "hr_professional_interview"
PREFIX = "hr.professional.interview"
#: What the server itself makes of letters and digits: nobody types it.
MADE_BY_THE_SERVER = re.compile(
    r"(^|_)(hash|sha256|digest|root|head|codes?|scope|lang|mimetype|origin_key|source"
    r"|res_model|encoding|separator|anchor_email)$"
)
#: Addresses that run something, or fetch it from elsewhere.
RUNS = r"\s*(javascript:|data:text|file:|(https?:)?//kanari)"
#: Texts of Odoo's own that the module shows.
SHOWN = {
    "hr.employee": ("name",),
    "hr.version": ("job_title",),
    "hr.department": ("name",),
    "hr.job": ("name",),
    "hr.leave.type": ("name",),
    "hr.resume.line": ("name", "description"),
    "hr.resume.line.type": ("name",),
    "hr.skill": ("name",),
    "res.company": ("name",),
    "res.partner": ("name", "complete_name", "street", "city", "phone"),
    "resource.resource": ("name",),
}


class MarkupCommon(ReviewCommon, HttpCase):
    """One file with something in every place: a delivered report with its review, an
    interview to come, and the personal link of somebody without a user."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.workshop = cls.env["hr.department"].create({"name": "Workshop"})
        cls.employee.department_id = cls.workshop
        cls.employee.job_id = cls.env["hr.job"].create({"name": "Welder"})
        cls.fill(cls.interview)
        cls.add_line()
        cls.interview._do_share_preparation()
        cls.deliver_review()
        cls.answer(cls.interview.sudo())
        cls.planned = cls.make_planned(place="Room 1", guests="X", guests_agreed=True)
        cls.fill(cls.planned)
        cls.planned._do_confirm_identity("Not right")
        cls.planned._do_ask_slot("Another day")
        cls.lena = cls.make_employee("Léna Lien", manager=cls.manager_employee)
        cls.lenas = cls.make_planned(cls.lena)
        cls.plan = cls.env["hr.training.plan"].create(
            {"company_id": cls.company.id, "year": 2027}
        )
        cls.owed = cls.make_obligation(due_date="2026-11-10")
        cls.env.flush_all()

    @classmethod
    def fill(cls, interview):
        env, base = cls.env, {"interview_id": interview.id, "name": "Row"}
        interview.answer_ids.text = "Said"
        action = env[f"{PREFIX}.action"].create(base)
        env[f"{PREFIX}.action.note"].create({"action_id": action.id, "text": "Done"})
        for side in ("employee", "employer"):
            vals = {**base, "side": side, "comment": "Seen"}
            env[f"{PREFIX}.skill"].create(vals)
        for stage in ("preparation", "report"):
            vals = {"interview_id": interview.id, "kind": "move", "stage": stage}
            env[f"{PREFIX}.wish"].create({**vals, "target": "Baker", "note": "Soon"})
        env["hr.training.need"].create({**base, "note": "Why"})
        env[f"{PREFIX}.note"].with_user(interview.interviewer_id.user_id).create(
            {"interview_id": interview.id, "text": "Private"}
        )

    @classmethod
    def answer(cls, interview):
        """What the employee says of a delivered report (in superuser mode)."""
        interview._do_observe("Seen")
        interview._do_sign("employee", text(picture()), "Emma Employee")
        cls.env[f"{PREFIX}.annotation"].sudo()._annotate(interview, "Wrong")
        cls.employee.sudo()._do_acknowledge_notice()

    def assertInert(self, plain, html, words):
        """``html``, where ``words`` were typed, is built as ``plain`` and says them."""
        self.assertEqual(get_skeleton(plain), get_skeleton(html))
        known = get_addresses(plain)
        for name, value in get_addresses(html):
            fresh = (name, value) not in known
            self.assertFalse(fresh and name.startswith("on"), value)
            self.assertFalse(fresh and re.match(RUNS, value), value)
        shown = get_words(html)
        if "§" in shown and words.isprintable():
            self.assertIn(f"{' '.join(words.split())} §", shown)

    # === Written over ===

    @classmethod
    def get_texts(cls):
        """``{model: names of its stored fields that hold somebody's words}``."""
        texts = {}
        for name, model in cls.env.registry.items():
            ours = model._original_module == MODULE
            names = [
                field.name
                for field in model._fields.values()
                if field.type in ("char", "text", "html", "json")
                and field.column_type
                and field.store
                and not MADE_BY_THE_SERVER.search(field.name)
                and (ours or MODULE in field._modules)
            ]
            names += SHOWN.get(name, ())
            if names and not model._abstract:
                texts[name] = names
        return texts

    @classmethod
    def write_over(cls, words, texts=None):
        """Write ``words`` and the name of the field in every text, by SQL: no check of
        the models stands between."""
        cls.env.flush_all()
        for model, names in (texts or cls.get_texts()).items():
            for name in names:
                cls._write_over_field(cls.env[model], name, words)
        cls.env.invalidate_all()
        cls.env.registry.clear_cache()

    @classmethod
    def _write_over_field(cls, model, name, words):
        field, table = model._fields[name], model._table
        worded = f"{words} {mark(model._name, name)}/"
        if field.type == "json":
            return cls._write_over_json(table, name, worded)
        column = f'"{name}" = %s || id'
        if field.translate:
            column = f"\"{name}\" = jsonb_build_object('en_US', %s || id)"
        return cls.env.cr.execute(f'UPDATE "{table}" SET {column}', [worded])

    @classmethod
    def _write_over_json(cls, table, name, worded):
        """The words in it: texts with a blank, which no code has."""
        cls.env.cr.execute(
            f'SELECT id, "{name}" FROM "{table}" WHERE "{name}" IS NOT NULL'
        )
        for row_id, data in cls.env.cr.fetchall():
            cls.env.cr.execute(
                f'UPDATE "{table}" SET "{name}" = %s WHERE id = %s',
                [json.dumps(_replace_words(data, worded)), row_id],
            )


def _replace_words(data, words):
    if isinstance(data, dict):
        return {key: _replace_words(value, words) for key, value in data.items()}
    if isinstance(data, list):
        return [_replace_words(value, words) for value in data]
    return words if isinstance(data, str) and " " in data else data


def mark(model, name):
    return f"§{model}.{name}§"


def get_skeleton(html):
    """``[(tag, names of its attributes)]`` of a page, in order."""
    tree = parser.document_fromstring(html)
    return [(str(element.tag), *sorted(element.attrib)) for element in tree.iter()]


def get_addresses(html):
    """``[(name, value)]`` of the attributes that a browser follows or runs."""
    tree = parser.document_fromstring(html)
    names = ("href", "src", "action", "formaction", "data", "srcset", "style", "poster")
    return [
        (name, value)
        for element in tree.iter()
        for name, value in element.attrib.items()
        if name in names or name.startswith("on")
    ]


def get_words(html):
    """The text of a page, blanks put together; scripts are none."""
    tree = parser.document_fromstring(html)
    for script in tree.xpath("//script|//style"):
        script.drop_tree()
    return " ".join(tree.text_content().split())
