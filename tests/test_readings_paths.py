"""No path was forgotten: every field of content, by every path that gives it."""

from odoo.tests import tagged

from .common_reading import PREFIX, ReadingCommon

TOLD = f"{PREFIX}.told"
#: Fields of content that are empty in this world, and where they are filled.
EMPTY = {
    (PREFIX, "told_reason"): "returns alone",
    (PREFIX, "interviewer_sheet"): "for whoever conducts, or manages",
    (f"{PREFIX}.answer", "choice_id"): "topics with choices",
    (f"{PREFIX}.answer", "preparation"): "until the closing, by the interviewer",
    (f"{PREFIX}.answer", "previous"): "no report before this one",
    (f"{PREFIX}.wish", "job_id"): "the job is in words",
    (f"{PREFIX}.wish", "department_id"): "no department",
    (f"{PREFIX}.review.line", "certifying"): "no training with a certificate",
}
#: Words that a model of content holds besides, and why reading them is no reading.
BESIDES = {
    PREFIX: {
        "empty_topics": "computed from the answers, which are noted",
        "guests": "who took part",
        "identity_department": "what the record says",
        "identity_job": "what the record says",
        "identity_reason": "what the record says",
        "last_proof": "of the trace",
        "my_note": "one's own",
        "place": "where",
        "interviewer_warning": "about whoever conducts",
        "mail_error": "what did not leave",
        "mail_problem": "what did not leave",
        "my_next_step": "what is to be done",
        "slot_warning": "about a slot",
        "verify_problems": "what was altered",
        "video_url": "where",
        "wanted_note": "a request, before the interview",
    },
    f"{PREFIX}.annotation": {"actor": "who"},
    f"{PREFIX}.answer": {
        "leaflet": "of the topic",
        "leaflet_version": "of the topic",
        "question": "of the topic",
        "title": "of the topic",
    },
    f"{PREFIX}.document": {
        "data": "versions",
        "lang": "language",
        "mimetype": "kind of file",
        "name": "who and when",
        "sha256": "fingerprint",
        "signatures": "who and when",
    },
    f"{PREFIX}.notice": {"actor": "who", "text": "the company's"},
    f"{PREFIX}.observation": {"actor": "who"},
    f"{PREFIX}.review": dict.fromkeys(
        (
            "all_fixes",
            "article",
            "fix",
            "fix_data",
            "headcount_years",
            "judgement_data",
            "missing",
            "origin_key",
            "payment_reference",
            "reason",
        ),
        "what HR follows up, of which no report tells",
    ),
    f"{PREFIX}.review.line": {"res_model": "where it comes from", "source": "as well"},
    f"{PREFIX}.signature": {
        "actor": "who",
        "address": "from where",
        "document_sha256": "fingerprint",
        "name": "who",
    },
    f"{PREFIX}.skill": {"name": "of the job"},
    f"{PREFIX}.wish": {"outcome_note": "HR's own words"},
}
#: Models about an interview that are worked with after it, or hold none of its words.
NO_CONTENT = {
    "access": "links, which nobody reads",
    "action": "followed up by HR and managers, every change is told",
    "action.note": "as the action",
    "event": "the trace",
    "note": "private, read by its author alone",
    "obligation": "what is owed",
    "reminder": "what left",
    "review": "dates, criteria and outcome",
}
#: Through what an interview has these rows.
LINKS = {
    f"{PREFIX}.answer": "answer_ids",
    f"{PREFIX}.skill": "skill_ids",
    f"{PREFIX}.wish": "wish_ids",
    f"{PREFIX}.document": "document_ids",
    f"{PREFIX}.observation": "observation_ids",
    f"{PREFIX}.annotation": "annotation_ids",
    f"{PREFIX}.signature": "signature_ids",
}
WORDS = ("char", "text", "html", "binary", "json")


@tagged("post_install", "-at_install")
class TestPaths(ReadingCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.world = cls.make_world()

    @classmethod
    def make_world(cls):
        """``{model: rows of the delivered interview}``"""
        interview = cls.interview
        found = {PREFIX: interview, f"{PREFIX}.review.line": cls.review.line_ids}
        for name in ("answer", "skill", "wish", "document", "observation"):
            domain = [("interview_id", "=", interview.id)]
            found[f"{PREFIX}.{name}"] = cls.env[f"{PREFIX}.{name}"].search(domain)
        for name in ("annotation", "signature"):
            found[f"{PREFIX}.{name}"] = interview[f"{name}_ids"]
        return found

    def get_told_models(self):
        names = self.env.registry.descendants([TOLD], "_inherit")
        return [name for name in names if not self.env[name]._abstract]

    def get_told(self, model):
        return [
            field
            for field in self.env[model]._fields.values()
            if getattr(field, "is_interview_content", False)
        ]

    def iter_fields(self):
        """``(row that the officer reads, field with a value in it)``"""
        for model, rows in self.world.items():
            readable = self.as_user(rows, self.officer)._filtered_access("read")
            for field in self.get_told(model):
                name = field.name
                full = [row for row in readable if row[name]]
                if (model, name) not in EMPTY:
                    self.assertTrue(full, f"{model} {name} has no value to be read")
                    yield full[0].sudo(), field
        self.env.cr.precommit.clear()

    def assertRead(self, row, path, kind="report_opened"):
        with self.undone():
            # what the server read before is in the cache, and is told all the same
            row.sudo().read()
            path(self.officer)
            self.assertIn(kind, self.logged(self.officer))

    def as_officer(self, row):
        return row.with_user(self.officer).with_context(
            allowed_company_ids=self.company.ids
        )

    def test_every_field_by_every_path(self):
        count = 0
        for row, field in self.iter_fields():
            for name, path in self.get_paths(row, field).items():
                count += 1
                with self.subTest(f"{row._name} {field.name} {name}"):
                    exported = "report_exported"
                    kind = exported if "export" in name else "report_opened"
                    self.assertRead(row, path, kind)
        self.assertGreater(count, 250)

    def get_paths(self, row, field):
        name = field.name
        mine = self.as_officer(row.sudo(False))
        found = {
            "attribute": lambda user: mine[name],
            "mapped": lambda user: mine.mapped(name),
            "read": lambda user: mine.read([name]),
            "web_read": lambda user: mine.web_read({name: {}}),
            "search_read": lambda user: mine.search_read([("id", "=", row.id)], [name]),
            "web_search_read": lambda user: mine.web_search_read(
                [("id", "=", row.id)], {name: {}}
            ),
            "export": lambda user: mine.export_data([name]),
            **self.get_paths_from_interview(row, name),
        }
        if field.store and field.column_type:
            found |= self.get_database_paths(mine, row, name)
        return found

    def get_paths_from_interview(self, row, name):
        """Through the interview, and through the employee."""
        link = LINKS.get(row._name)
        if not link:
            return {}
        interview = self.as_officer(self.interview)
        employee = self.as_officer(self.employee)
        nested = {link: {"fields": {name: {}}}}
        far = {"professional_interview_ids": {"fields": nested}}
        path = f"professional_interview_ids/{link}/{name}"
        return {
            "nested": lambda user: interview.web_read(nested),
            "far": lambda user: employee.web_read(far),
            "export from the employee": lambda user: employee.export_data([path]),
            "mapped from the employee": lambda user: employee.mapped(
                path.replace("/", ".")
            ),
            "copy": lambda user: interview[link].copy_data(),
            "onchange": lambda user: interview.onchange(
                {link: [[1, row.id, {}]], "place": "Here"},
                ["place"],
                {**nested, "place": {}},
            ),
        }

    def get_far_searches(self, row, name):
        """Interviews and employees, found by what is said of them."""
        link = LINKS.get(row._name)
        if not link:
            return {}
        interview = self.as_officer(self.interview)
        employee = self.as_officer(self.employee)
        near, far = f"{link}.{name}", f"professional_interview_ids.{link}.{name}"
        return {
            "search of interviews": lambda user: interview.search(
                [(near, "!=", False)]
            ),
            "search of employees": lambda user: employee.search([(far, "!=", False)]),
        }

    def get_database_paths(self, mine, row, name):
        """What the database answers by it without giving it."""
        mine_only = [("id", "=", row.id)]
        told = [*mine_only, (name, "!=", False)]
        if row._fields[name].type in ("json", "binary"):
            return {}
        return {
            "search": lambda user: mine.search(told),
            **self.get_far_searches(row, name),
            "count": lambda user: mine.search_count(told),
            "inverse": lambda user: mine.search(
                [*mine_only, "!", (name, "=", "other")]
                if row._fields[name].type in ("char", "text")
                else told
            ),
            "order": lambda user: mine.search(mine_only, order=f"{name} desc"),
            "group": lambda user: mine.formatted_read_group(
                mine_only, [name], ["__count"]
            ),
            "aggregate": lambda user: mine.formatted_read_group(
                mine_only, [], [f"{name}:count_distinct"]
            ),
            "sets": lambda user: mine.formatted_read_grouping_sets(
                mine_only, [[name], []], ["__count"]
            ),
        }

    # === Nothing new is forgotten ===

    def test_every_word_of_a_model_of_content_is_known(self):
        found = {}
        for model in self.get_told_models():
            told = {field.name for field in self.get_told(model)}
            found[model] = {
                field.name
                for field in self.env[model]._fields.values()
                if "hr_professional_interview" in field._modules
                and field.type in WORDS
                and field.groups != "."
                and field.name not in told
            }
        known = {model: set(names) for model, names in BESIDES.items()}
        # what is sealed beside: hashes, which tell nothing
        found = {model: names - {"digest"} for model, names in found.items()}
        self.assertEqual(known, found)

    def test_every_model_about_an_interview_is_known(self):
        told = set(self.get_told_models())
        unknown = {
            name.removeprefix(f"{PREFIX}.")
            for name, model in self.env.registry.items()
            if model._original_module == "hr_professional_interview"
            and not (model._abstract or model._transient)
            and {"interview_id", "review_id"} & model._fields.keys()
            and name not in told
        }
        self.assertEqual(set(NO_CONTENT) - {"review"}, unknown - {"hr.training.need"})
        self.assertIn("hr.training.need", unknown)

    def test_no_related_field_elsewhere_gives_what_is_content(self):
        for name, model in self.env.registry.items():
            for field in model._fields.values():
                path = (field.related or "").split(".")
                if len(path) < 2:
                    continue
                records = self.env[name]
                for step in path[:-1]:
                    records = records[step]
                last = records._fields[path[-1]]
                # files are noted in superuser mode, that of related fields, as well
                if getattr(last, "is_noted_in_superuser_mode", False):
                    continue
                if getattr(last, "is_interview_content", False):
                    self.assertTrue(
                        getattr(field, "is_interview_content", False), str(field)
                    )
