"""The evidence pack: whole, checked by plain Python, made by officers alone, traced."""

import ast
import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger
from odoo.tools.misc import file_path
from odoo.tools.pdf import PdfFileReader

from ..models.interview_pack import archive, inert, slug, table
from .test_signature import SigningCommon, picture, text

PROGRAM = file_path("hr_professional_interview/static/evidence/verify.py")
EVIDENCE = "hr.professional.interview.evidence"
HOSTILE = "=cmd|' /C calc'!A0"
#: Modules of the standard library that the program may import, in Python 3.8 already.
STANDARD = {"argparse", "base64", "hashlib", "json", "os", "sys", "zipfile"}


class EvidenceCommon(SigningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        interview = cls.interview.sudo()
        interview._do_observe("I remember otherwise")
        interview._do_sign("employee", text(picture()), "Emma Employee")
        interview._do_sign("interviewer", name="Marc Manager")
        cls.events = cls.env["hr.professional.interview.event"].sudo()
        cls.events._append(
            [{"employee_id": cls.employee.id, "kind": "reminded", "note": HOSTILE}]
        )
        cls.anchors = cls.env["hr.professional.interview.anchor"].sudo()
        for day in ("2026-11-24", "2026-11-25"):
            # among others, so that the way to the root has neighbours
            others = (cls.colleague_employee | cls.boss_employee).ids
            cls.events._append([{"employee_id": n, "kind": "reminded"} for n in others])
            with freeze_time(f"{day} 03:00:00"):
                cls.anchors._anchor(cls.company.sudo())
        cls.env.flush_all()

    def make(self, people=None, user=None, purpose=""):
        people = (people or self.employee).with_user(user or self.officer)
        return people._make_interview_evidence(purpose)

    def files(self, people=None):
        _name, content = self.make(people)
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            return {name: opened.read(name) for name in opened.namelist()}


@tagged("post_install", "-at_install")
class TestEvidencePack(EvidenceCommon):
    def test_it_holds_documents_trace_hashes_anchors_and_the_program(self):
        files = self.files()
        hashes = json.loads(files["hashes.json"])
        [document] = [
            row for row in hashes["rows"] if row["model"].endswith(".document")
        ]
        self.assertEqual("Report, version 1", document["label"])
        self.assertEqual(
            self.interview.document_ids._get_content(), files[document["file"]]
        )
        self.assertEqual(len(self.steps_of()) - 1, len(hashes["steps"]))
        self.assertEqual(
            {"documents", "signatures", "README.txt", "verify.py", "trace.csv"}
            | {"hashes.json", "anchors.json"},
            {name.split("/")[0] for name in files} - {"trace.pdf", "trace.html"},
        )
        with open(PROGRAM, "rb") as stream:
            self.assertEqual(stream.read(), files["verify.py"])
        proofs = json.loads(files["anchors.json"])["proofs"]
        self.assertEqual(["2026-11-24", "2026-11-25"], [p["day"] for p in proofs])
        self.assertTrue(all(proof["path"] for proof in proofs))

    def steps_of(self, employee=None):
        employee = employee or self.employee
        return self.events._read_steps(employee.ids)[employee.id]

    def test_it_is_a_step_with_its_hash_its_maker_and_what_for(self):
        _name, content = self.make(purpose="Labour inspection")
        [*_before, step] = self.steps_of()
        self.assertEqual("evidence_pack", step["kind"])
        self.assertEqual(self.officer.id, step["user_id"])
        self.assertEqual("Labour inspection", step["note"])
        digest = hashlib.sha256(content).hexdigest()
        self.assertEqual({"sha256": digest}, step["data"])
        mine = self.env[self.events._name].with_user(self.user)
        self.assertTrue(mine.search([("kind", "=", "evidence_pack")]))

    def test_nothing_of_it_stays_on_the_server(self):
        files = self.env["ir.attachment"].sudo()
        before = files.search_count([])
        self.make()
        self.assertEqual(before, files.search_count([]))

    def test_its_readme_is_french_and_tells_who_may_read_it(self):
        readme = self.files()["README.txt"].decode("utf-8-sig")
        for words in (
            "Emma Employee",
            "QUI PEUT LE LIRE",
            "CE QU'IL NE PROUVE PAS",
            "rien n'a été altéré",
            "python3 verify.py",
        ):
            self.assertIn(words, readme)
        self.assertNotRegex(readme, r"\{\w+\}")

    def test_no_cell_of_the_table_is_a_formula(self):
        content = self.files()["trace.csv"].decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(content), delimiter=";"))
        self.assertEqual(len(self.steps_of()), len(rows))
        self.assertIn(f"'{HOSTILE}", [cell for row in rows for cell in row])
        for row in rows:
            for cell in row:
                self.assertNotRegex(cell, r"^[=+\-@\t\r\n]")

    def test_no_file_name_leaves_the_folder_or_tells_a_reason(self):
        self.employee.sudo().name = "../../Émma/..\\Maternité"
        self.interview.sudo()._do_file_scan(
            "../retour-maternite.pdf", b"%PDF-1.4\nscan\n%%EOF\n"
        )
        name, content = self.make()
        self.assertRegex(name, r"^[a-z0-9-]+\.zip$")
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            names = opened.namelist()
        for one in names:
            self.assertRegex(one, r"^([a-z]+/\d{3}-)?[A-Za-z0-9-]+\.[a-z]+$")
            self.assertNotIn("maternite", one)
        self.assertEqual(2, sum(one.startswith("documents/") for one in names))

    def test_several_people_are_one_pack_each_in_one_file(self):
        people = self.employee | self.colleague_employee
        name, content = self.make(people)
        self.assertRegex(name, r"^[a-z-]+-2026-11-23\.zip$")
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            packs = {one: opened.read(one) for one in opened.namelist()}
        self.assertEqual(2, len(packs))
        told = {
            step["data"]["sha256"]
            for employee in people
            for step in self.steps_of(employee)
            if step["kind"] == "evidence_pack"
        }
        self.assertEqual(told, {hashlib.sha256(p).hexdigest() for p in packs.values()})

    def test_too_many_and_nobody_are_refused_clearly(self):
        people = self.employee | self.colleague_employee
        with (
            patch(
                "odoo.addons.hr_professional_interview.models.hr_employee_evidence"
                ".PACKS",
                1,
            ),
            self.assertRefused("2 people are selected: make the packs of at most 1"),
        ):
            self.make(people)
        with self.assertRefused("Nothing was recorded yet of Fanny Former"):
            self.make(self.former_manager_employee)

    def test_each_further_pack_takes_few_queries(self):
        counts = []
        for number in (5, 50):
            people = [self.make_employee(f"E{number}-{n}") for n in range(number)]
            self.events._append(
                [{"employee_id": one.id, "kind": "reminded"} for one in people]
            )
            people = self.env["hr.employee"].union(*people).with_user(self.officer)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            with (
                patch(
                    "odoo.addons.hr_professional_interview.models"
                    ".hr_employee_evidence.PACKS",
                    50,
                ),
                # papers aside
                patch.object(
                    self.env.registry["hr.employee"],
                    "_render_interview_paper",
                    lambda *_a: ("t.pdf", b"%PDF"),
                ),
            ):
                people._make_interview_evidence()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLess((counts[1] - counts[0]) / 45, 2)


@tagged("post_install", "-at_install")
class TestEvidenceRights(EvidenceCommon):
    def wizard(self, user, people=None):
        return (
            self.env[EVIDENCE]
            .with_user(user)
            .create({"employee_ids": (people or self.employee).ids})
        )

    def test_officers_make_them(self):
        for user in (self.officer, self.administrator):
            action = self.employee.with_user(user).action_interview_evidence()
            self.assertEqual(EVIDENCE, action["res_model"])
            wizard = self.wizard(user)
            self.assertIn(str(wizard.id), wizard.action_download()["url"])
            self.assertTrue(wizard._make())

    def test_never_of_his_own_file_nor_without_the_right(self):
        self.events._append(
            [
                {"employee_id": one.id, "kind": "reminded"}
                for one in (self.officer_employee, self.other_employee)
            ]
        )
        for user, people in (
            (self.officer, self.officer_employee),
            (self.officer, self.employee | self.officer_employee),
            (self.officer, self.other_employee),
            (self.officer2, self.employee),
            (self.hr_manager, self.employee),
            (self.settings_user, self.employee),
            (self.manager, self.employee),
            (self.boss, self.employee),
            (self.former_manager, self.employee),
            (self.user, self.employee),
            (self.colleague, self.employee),
            (self.portal_user, self.employee),
        ):
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    people.with_user(user).action_interview_evidence()
                with self.assertRaises(AccessError):
                    people.with_user(user)._make_interview_evidence()
                with self.assertRaises(AccessError):
                    self.wizard(user, people).action_download()
        made = self.events.search([("kind", "=", "evidence_pack")])
        self.assertFalse(made)

    def test_the_only_officer_on_his_own_file_is_traced_as_such(self):
        self.administrator.active = False
        self.events._append(
            [{"employee_id": self.officer_employee.id, "kind": "reminded"}]
        )
        self.make(self.officer_employee, purpose="My lawyer")
        step = self.events.search([("kind", "=", "evidence_pack")])
        self.assertIn("only HR person", step.note)
        self.assertTrue(step.data["own_file"])

    def test_nobody_uses_the_dialog_of_somebody_else(self):
        wizard = self.wizard(self.officer).with_user(self.administrator)
        with self.assertRaises(AccessError):
            wizard.action_download()
        with self.assertRaises(AccessError):
            wizard.sudo(False)._make()

    def test_who_prints_the_trace(self):
        trace = self.employee._get_interview_paper_name
        self.assertEqual("Trace of the interviews - Emma Employee", trace("trace"))
        for user in (self.officer, self.administrator, self.user):
            with self.subTest(user.login):
                people = self.employee.with_user(user)
                html = people._render_interview_html("trace")
                self.assertIn("Report delivered", html)
        for user in (
            self.manager,
            self.boss,
            self.colleague,
            self.hr_manager,
            self.settings_user,
            self.officer2,
            self.portal_user,
        ):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.employee.with_user(user)._render_interview_html("trace")


@tagged("post_install", "-at_install")
class TestEvidenceHttp(EvidenceCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        people = cls.officer | cls.administrator | cls.manager | cls.user
        cls.people = people | cls.portal_user
        for user in cls.people:
            user.password = f"{user.login}-password"
        cls.wizard = (
            cls.env[EVIDENCE]
            .with_user(cls.officer)
            .create({"employee_ids": cls.employee.ids})
        )
        cls.url = f"/professional-interviews/evidence/{cls.wizard.id}"
        cls.env.flush_all()

    def get(self, user):
        self.authenticate(user.login, f"{user.login}-password")
        return self.url_open(self.url, timeout=60)

    def test_who_opened_the_dialog_downloads_it(self):
        response = self.get(self.officer)
        self.assertEqual(200, response.status_code)
        self.assertEqual("application/zip", response.headers["Content-Type"])
        self.assertEqual("no-store", response.headers["Cache-Control"])
        self.assertIn("emma-employee", response.headers["Content-Disposition"])
        digest = hashlib.sha256(response.content).hexdigest()
        step = self.events.search([("kind", "=", "evidence_pack")])
        self.assertEqual(digest, step.data["sha256"])

    @mute_logger("odoo.http")
    def test_nobody_else_does(self):
        for user in self.people - self.officer:
            response = self.get(user)
            with self.subTest(user.login):
                self.assertEqual(404, response.status_code)
        self.authenticate(None, None)
        response = self.url_open(self.url, timeout=60)
        self.assertNotIn(b"PK\x03\x04", response.content[:4])
        self.assertFalse(self.events.search([("kind", "=", "evidence_pack")]))

    def test_its_trace_is_a_readable_pdf(self):
        people = self.employee.with_user(self.officer)
        people = people.with_context(force_report_rendering=True)
        _name, content = people._make_interview_evidence()
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            trace = opened.read("trace.pdf")
        self.assertTrue(trace.startswith(b"%PDF"))
        pages = PdfFileReader(io.BytesIO(trace)).pages
        words = " ".join(" ".join(page.extract_text().split()) for page in pages)
        self.assertIn("Report delivered Interview no.", words)
        self.assertIn("Page 1 of", words)


@tagged("post_install", "-at_install")
class TestVerifyProgram(EvidenceCommon):
    """The program runs in a process of its own, without Odoo."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        _name, cls.zip = cls.employee.with_user(cls.officer)._make_interview_evidence()

    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        with zipfile.ZipFile(io.BytesIO(self.zip)) as opened:
            opened.extractall(self.folder)

    def run_program(self, *arguments, cwd=None):
        done = subprocess.run(  # our own program
            [sys.executable, "-I", PROGRAM, *arguments],
            capture_output=True,
            cwd=cwd or self.folder,
            env={"PYTHONIOENCODING": "utf-8"},
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    def assertNamed(self, pattern, *arguments):
        code, told = self.run_program(*(arguments or (self.folder,)))
        self.assertRegex(told, pattern)
        self.assertEqual(1, code)
        self.assertNotIn("OK", told)

    def path(self, name):
        return os.path.join(self.folder, *name.split("/"))

    def load(self, name="hashes.json"):
        with open(self.path(name), encoding="utf-8") as stream:
            return json.load(stream)

    def save(self, values, name="hashes.json"):
        with open(self.path(name), "w", encoding="utf-8") as stream:
            json.dump(values, stream)

    def find(self, part):
        return next(row["file"] for row in self.load()["rows"] if part in row["model"])

    # === Untouched ===

    def test_an_untouched_pack_is_ok_as_a_folder_and_as_an_archive(self):
        code, told = self.run_program(self.folder)
        self.assertEqual((0, "OK"), (code, told.split()[-1]))
        packed = os.path.join(self.folder, "..", f"pack-{os.getpid()}.zip")
        with open(packed, "wb") as stream:
            stream.write(self.zip)
        self.addCleanup(os.remove, packed)
        code, told = self.run_program(packed)
        self.assertEqual((0, "OK"), (code, told.split()[-1]))
        self.assertIn(hashlib.sha256(self.zip).hexdigest(), told)

    def test_it_runs_where_it_was_extracted(self):
        done = subprocess.run(  # our own program
            [sys.executable, self.path("verify.py")],
            capture_output=True,
            cwd=tempfile.gettempdir(),
            timeout=60,
            check=False,
        )
        self.assertEqual(0, done.returncode, done.stdout)

    def test_an_anchor_kept_elsewhere_is_compared(self):
        anchor = self.load("anchors.json")["anchors"][-1]["hash"]
        code, _told = self.run_program(self.folder, "--ancre", anchor)
        self.assertEqual(0, code)
        self.assertNamed("reçue hors d'Odoo", self.folder, "--ancre", "$1$other")

    # === Altered ===

    def test_the_bytes_of_a_document(self):
        name = self.find("document")
        with open(self.path(name), "ab") as stream:
            stream.write(b" ")
        self.assertNamed(f"{name} : fichier modifié")

    def test_the_bytes_of_a_document_and_their_hash(self):
        hashes = self.load()
        row = next(r for r in hashes["rows"] if r["model"].endswith(".document"))
        with open(self.path(row["file"]), "wb") as stream:
            stream.write(b"%PDF forged")
        row["file_sha256"] = hashlib.sha256(b"%PDF forged").hexdigest()
        self.save(hashes)
        self.assertNamed(r"Report, version 1.*n'est pas celui qui a été scellé")
        row["values"]["sha256"] = row["file_sha256"]
        self.save(hashes)
        self.assertNamed(r"Report, version 1.*ce qui en est enregistré a été modifié")

    def test_a_document_taken_away_or_added(self):
        name = self.find("document")
        os.rename(self.path(name), self.path("documents/999-other.pdf"))
        self.assertNamed(f"{name} : fichier absent")
        self.assertNamed("documents/999-other.pdf : fichier ajouté")

    def test_a_row_taken_away_with_its_file(self):
        hashes = self.load()
        row = next(r for r in hashes["rows"] if r["model"].endswith(".document"))
        hashes["rows"].remove(row)
        os.remove(self.path(row["file"]))
        self.save(hashes)
        self.assertNamed(r"Étape \d+ : ce dont elle parle manque")

    def test_a_drawn_signature(self):
        hashes = self.load()
        row = next(r for r in hashes["rows"] if r["values"].get("image"))
        with open(self.path(row["file"]), "wb") as stream:
            stream.write(picture((200, 90)))
        row["file_sha256"] = hashlib.sha256(picture((200, 90))).hexdigest()
        self.save(hashes)
        self.assertNamed("Signature.*le dessin n'est pas celui qui a été signé")

    def test_who_signed(self):
        hashes = self.load()
        row = next(r for r in hashes["rows"] if r["values"].get("signed_at"))
        row["values"]["name"] = "Somebody else"
        self.save(hashes)
        self.assertNamed("Signature.*ce qui en est enregistré a été modifié")

    def test_a_row_added(self):
        hashes = self.load()
        hashes["rows"].append({**hashes["rows"][0], "id": 0})
        self.save(hashes)
        self.assertNamed("la trace n'en sait rien")

    def test_a_step(self):
        hashes = self.load()
        hashes["steps"][1]["note"] = "x"
        self.save(hashes)
        self.assertNamed(r"Étape 2 \(\w+\) : modifiée")

    def test_two_steps_swapped(self):
        hashes = self.load()
        steps = hashes["steps"]
        steps[1], steps[2] = steps[2], steps[1]
        self.save(hashes)
        self.assertNamed(r"Étape 3 \(\w+\) : une étape manque avant elle")

    def test_a_step_taken_away(self):
        hashes = self.load()
        del hashes["steps"][1]
        self.save(hashes)
        self.assertNamed(r"Étape 3 \(\w+\) : une étape manque avant elle")

    def test_the_last_step_taken_away(self):
        hashes = self.load()
        del hashes["steps"][-1]
        self.save(hashes)
        self.assertNamed("les dernières étapes manquent")

    def test_the_last_step_taken_away_with_the_head(self):
        hashes = self.load()
        del hashes["steps"][-1]
        last = hashes["steps"][-1]
        hashes["chain"] = {"length": len(hashes["steps"]), "head": last["hash"]}
        self.save(hashes)
        self.assertNamed(r"Ancre du 2026-11-24 : l'étape \d+ n'est pas celle qui a été")

    def test_a_whole_trace_rewritten_consistently(self):
        program, hashes = self.get_program(), self.load()
        hashes["steps"][0]["note"] = "Forged"
        head = None
        for step in hashes["steps"]:
            step["previous_hash"] = head
            head = program["digest"]([step.get(k) or None for k in program["STEP"]])
            step["hash"] = head
        hashes["chain"]["head"] = head
        self.save(hashes)
        self.assertNamed("n'est pas celle qui a été ancrée")
        anchors = self.load("anchors.json")
        for proof in anchors["proofs"]:
            proof["head"] = head
        self.save(anchors, "anchors.json")
        self.assertNamed("Ancre du 2026-11-24 : la trace n'en fait pas partie")

    def get_program(self):
        names = {"__name__": "verify"}
        with open(PROGRAM, encoding="utf-8") as stream:
            exec(compile(stream.read(), PROGRAM, "exec"), names)
        return names

    def test_an_anchor_changed_taken_away_or_with_another_way(self):
        for change, pattern in (
            (lambda a: a["anchors"][0].update(root="00"), "2026-11-24 : modifiée"),
            (lambda a: a["anchors"].pop(0), "2026-11-24 : absente du dossier"),
            (
                lambda a: a["anchors"][1].update(previous_hash="x"),
                "2026-11-25 : une ancre manque avant elle",
            ),
            (
                lambda a: a["proofs"][0]["path"].pop(),
                "2026-11-24 : la trace n'en fait pas partie",
            ),
        ):
            anchors = self.load("anchors.json")
            kept = json.dumps(anchors)
            change(anchors)
            self.save(anchors, "anchors.json")
            with self.subTest(pattern):
                self.assertNamed(f"Ancre du {pattern}")
            self.save(json.loads(kept), "anchors.json")

    def test_the_table_and_the_readme(self):
        for name in ("trace.csv", "README.txt"):
            with open(self.path(name), "ab") as stream:
                stream.write(b"x")
            self.assertNamed(f"{name} : fichier modifié")

    def test_what_cannot_be_read_is_named_too(self):
        self.save([1], "anchors.json")
        self.assertNamed("illisible")
        os.remove(self.path("hashes.json"))
        self.assertNamed("illisible")
        self.assertNamed("illisible", self.path("README.txt"))

    def test_an_altered_archive(self):
        files = {}
        with zipfile.ZipFile(io.BytesIO(self.zip)) as opened:
            files = {name: opened.read(name) for name in opened.namelist()}
        name = next(one for one in files if one.startswith("documents/"))
        files[name] += b" "
        with open(self.path("other.zip"), "wb") as stream:
            stream.write(archive(files))
        self.assertNamed(f"{name} : fichier modifié", self.path("other.zip"))

    def test_what_odoo_found_is_told(self):
        self.env.cr.execute(
            "UPDATE hr_professional_interview_event SET note = 'x'"
            " WHERE employee_id = %s AND sequence = 2",
            [self.employee.id],
        )
        self.env.invalidate_all()
        _name, content = self.make()
        with open(self.path("other.zip"), "wb") as stream:
            stream.write(content)
        self.assertNamed("Constaté dans Odoo : Step 2", self.path("other.zip"))
        self.assertNamed(r"Étape 2 \(\w+\) : modifiée", self.path("other.zip"))

    # === What it is made of ===

    def test_it_needs_nothing_but_python_3_8(self):
        with open(PROGRAM, encoding="utf-8") as stream:
            tree = ast.parse(stream.read(), feature_version=(3, 8))
        imported = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module)
        self.assertEqual(STANDARD, imported)
        self.assertLessEqual(imported, set(sys.stdlib_module_names))
        # methods of text that Python 3.8 does not have
        attributes = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        self.assertFalse(attributes & {"removeprefix", "removesuffix"})


@tagged("post_install", "-at_install")
class TestPackParts(EvidenceCommon):
    def test_slugs_are_safe_whatever_is_typed(self):
        for typed, expected in (
            ("Émile Zola", "emile-zola"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\Windows\\..", "c-windows"),
            ("a\x00b\n", "a-b"),
            ("", ""),
            ("x" * 200, "x" * 60),
        ):
            self.assertEqual(expected, slug(typed))

    def test_cells_are_inert(self):
        for typed in ("=1", "+1", "-1", "@x", "\tx", "\rx", "\nx"):
            self.assertEqual(f"'{typed}", inert(typed))
        self.assertEqual(("a", "", "0", "1"), tuple(map(inert, ("a", None, 0, 1))))
        self.assertEqual(b"\xef\xbb\xbfa;'=b\r\n", table(["a", "=b"], []))
