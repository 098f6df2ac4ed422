"""A pack with an annotation and an acknowledged notice: each alteration is named."""

import hashlib
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile

from odoo.tests import freeze_time, tagged

from ..models.interview_retention import Stay, decide
from .common import TODAY
from .test_evidence_pack import PROGRAM, EvidenceCommon

PREFIX = "hr.professional.interview"


@tagged("post_install", "-at_install")
class TestAlteredPack(EvidenceCommon):
    """The program runs in a process of its own, without Odoo."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env[f"{PREFIX}.annotation"].sudo()._annotate(
            cls.interview.sudo(), "I was there on the second"
        )
        cls.employee.sudo()._do_acknowledge_notice()
        # an anchor that holds a tombstone too
        gone = cls.make_employee("Gaston Gone").sudo()
        fate = decide(Stay(TODAY.replace(year=2020)), TODAY)
        cls.env[f"{PREFIX}.tombstone"]._bury(gone, fate, {})
        with freeze_time("2026-11-26 03:00:00"):
            cls.anchors._anchor(cls.company.sudo())
        cls.env.flush_all()
        _name, cls.zip = cls.employee.with_user(cls.officer)._make_interview_evidence()

    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        with zipfile.ZipFile(io.BytesIO(self.zip)) as opened:
            opened.extractall(self.folder)

    def run_program(self):
        done = subprocess.run(  # our own program
            [sys.executable, "-I", PROGRAM, self.folder],
            capture_output=True,
            env={"PYTHONIOENCODING": "utf-8"},
            timeout=60,
            check=False,
        )
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    def assertNamed(self, pattern):
        code, told = self.run_program()
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

    def find_row(self, hashes, part):
        return next(r for r in hashes["rows"] if r["model"] == f"{PREFIX}.{part}")

    def put(self, name, content):
        with open(self.path(name), "wb") as stream:
            stream.write(content)

    # === Untouched ===

    def test_untouched_it_passes_and_holds_all_of_it(self):
        hashes = self.load()
        held = {row["model"].rpartition(".")[2] for row in hashes["rows"]}
        wanted = {"document", "signature", "observation", "annotation", "notice"}
        self.assertLessEqual(wanted, held)
        anchors = self.load("anchors.json")["anchors"]
        self.assertEqual([0, 0, 1], [row["stone_count"] for row in anchors])
        code, told = self.run_program()
        self.assertEqual((0, "OK"), (code, told.split()[-1]), told)

    # === Annotation and notice ===

    def test_the_file_of_each(self):
        for part in ("annotation", "notice"):
            name = self.find_row(self.load(), part)["file"]
            with open(self.path(name), "rb") as stream:
                kept = stream.read()
            self.put(name, kept + b" ")
            with self.subTest(part):
                self.assertNamed(f"{name} : fichier modifié")
            self.put(name, kept)

    def test_the_file_of_each_with_its_hash(self):
        for part in ("annotation", "notice"):
            hashes = self.load()
            kept = json.dumps(hashes)
            row = self.find_row(hashes, part)
            with open(self.path(row["file"]), "rb") as stream:
                content = stream.read()
            self.put(row["file"], b"forged")
            row["file_sha256"] = hashlib.sha256(b"forged").hexdigest()
            self.save(hashes)
            with self.subTest(part):
                self.assertNamed("le texte n'est pas celui qui a été scellé")
            row["values"]["text"] = "forged"
            self.save(hashes)
            with self.subTest(part):
                label = rf"\(n° {row['id']}\)"
                self.assertNamed(f"{label} : ce qui en est enregistré a été modifié")
            self.put(row["file"], content)
            self.save(json.loads(kept))

    def test_each_value_of_each_row(self):
        hashes = self.load()
        kept = json.dumps(hashes)
        for number, row in enumerate(json.loads(kept)["rows"]):
            for name in row["values"]:
                hashes = json.loads(kept)
                hashes["rows"][number]["values"][name] = "forged"
                self.save(hashes)
                with self.subTest(f"{row['model']}: {name}"):
                    self.assertNamed(
                        rf"\(n° {row['id']}\) : ce qui en est enregistré a été modifié"
                    )

    def test_each_row_taken_away_with_its_file(self):
        kept = json.dumps(self.load())
        for number, row in enumerate(json.loads(kept)["rows"]):
            hashes = json.loads(kept)
            del hashes["rows"][number]
            self.save(hashes)
            with self.subTest(row["label"]):
                self.assertNamed(r"Étape \d+ : ce dont elle parle manque")
                if row.get("file"):
                    self.assertNamed(f"{row['file']} : fichier ajouté")

    # === Trace ===

    def test_the_table_of_the_trace(self):
        with open(self.path("trace.csv"), "rb") as stream:
            lines = stream.read().splitlines(keepends=True)
        for told, changed in (
            ("a cell", [*lines[:-1], lines[-1].replace(b"11/23", b"11/22")]),
            ("a line taken away", [lines[0], *lines[2:]]),
            ("two lines swapped", [lines[0], lines[2], lines[1], *lines[3:]]),
        ):
            self.assertNotEqual(lines, changed)
            self.put("trace.csv", b"".join(changed))
            with self.subTest(told):
                self.assertNamed("trace.csv : fichier modifié")

    def test_each_step_taken_away(self):
        kept = json.dumps(self.load())
        steps = json.loads(kept)["steps"]
        for number, step in enumerate(steps):
            hashes = json.loads(kept)
            del hashes["steps"][number]
            self.save(hashes)
            last = number == len(steps) - 1
            pattern = (
                "les dernières étapes manquent"
                if last
                else rf"Étape {number + 2} \(\w+\) : une étape manque avant elle"
            )
            with self.subTest(step["kind"]):
                self.assertNamed(pattern)

    def test_each_step_moved(self):
        kept = json.dumps(self.load())
        for number in range(len(json.loads(kept)["steps"]) - 1):
            hashes = json.loads(kept)
            steps = hashes["steps"]
            steps[number], steps[number + 1] = steps[number + 1], steps[number]
            self.save(hashes)
            with self.subTest(number):
                self.assertNamed(
                    rf"Étape {number + 1} \(\w+\) : une étape manque avant elle"
                )

    def test_each_value_of_a_step(self):
        kept = json.dumps(self.load())
        for name in json.loads(kept)["steps"][1]:
            if name == "sequence":
                continue  # its order, as above
            hashes = json.loads(kept)
            hashes["steps"][1][name] = "forged" if name != "data" else {"x": 1}
            self.save(hashes)
            with self.subTest(name):
                self.assertNamed(r"Étape 2 \(\w+\) : modifiée")

    # === Anchors ===

    def test_each_value_of_an_anchor(self):
        kept = json.dumps(self.load("anchors.json"))
        anchors = json.loads(kept)["anchors"]
        for number, anchor in enumerate(anchors):
            for name in anchor:
                if name in ("day", "company_id"):
                    continue  # what a problem calls it by, below
                if name.startswith("stone") and not anchor["stone_count"]:
                    continue
                changed = json.loads(kept)
                changed["anchors"][number][name] = 9 if "count" in name else "00"
                self.save(changed, "anchors.json")
                with self.subTest(f"{anchor['day']}: {name}"):
                    self.assertNamed(f"Ancre du {anchor['day']} : modifiée")

    def test_tombstones_left_out_of_an_anchor(self):
        for count in (0, None, False):
            anchors = self.load("anchors.json")
            anchors["anchors"][-1]["stone_count"] = count
            self.save(anchors, "anchors.json")
            with self.subTest(count):
                self.assertNamed("Ancre du 2026-11-26 : modifiée")

    def test_anchors_swapped_taken_away_or_called_otherwise(self):
        kept = json.dumps(self.load("anchors.json"))
        for change, pattern in (
            (lambda rows: rows.reverse(), "une ancre manque avant elle"),
            (lambda rows: rows.pop(1), "2026-11-26 : une ancre manque avant elle"),
            (lambda rows: rows.pop(), "2026-11-26 : absente du dossier"),
            (
                lambda rows: rows[1].update(day="2026-11-22"),
                "Ancre du 2026-11-22 : modifiée",
            ),
            (
                lambda rows: rows[1].update(company_id=0),
                "Ancre du 2026-11-25 : modifiée",
            ),
        ):
            anchors = json.loads(kept)
            change(anchors["anchors"])
            self.save(anchors, "anchors.json")
            with self.subTest(pattern):
                self.assertNamed(pattern)
