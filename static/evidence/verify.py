#!/usr/bin/env python3
"""Vérifie un dossier de preuve des entretiens professionnels.

Python 3.8 ou plus récent, sans rien d'autre ; ni Odoo ni réseau.

    python3 verify.py                     le dossier où se trouve ce fichier
    python3 verify.py dossier.zip         l'archive, sans l'extraire
    python3 verify.py --ancre '$1$...'    compare aussi une ancre reçue hors d'Odoo

Affiche OK et rend 0, ou nomme ce qui ne va pas et rend 1.
"""

import argparse
import base64
import hashlib
import json
import os
import sys
import zipfile

VERSION = "$1$"
STEP = (
    "employee_id",
    "interview_id",
    "sequence",
    "kind",
    "happened_at",
    "user_id",
    "actor",
    "channel",
    "note",
    "data",
    "previous_hash",
)
ANCHOR = ("company_id", "day", "chain_count", "step_count", "root", "previous_hash")
# d'une ancre faite depuis que les dossiers purgés se suivent
STONES = ("stone_count", "stone_head")
OWN = ("verify.py", "hashes.json", "anchors.json")


def as_text(values):
    return json.dumps(values, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def digest(values):
    return VERSION + sha256(as_text(values).encode())


def is_machine_file(name):
    """Ce que les systèmes posent d'eux-mêmes dans un dossier extrait."""
    last = name.split("/")[-1]
    return last.startswith(".") or last in ("Thumbs.db", "desktop.ini")


class Pack:
    """Les fichiers du dossier, extraits ou encore dans l'archive."""

    def __init__(self, path):
        self.path = path
        self.archive = zipfile.ZipFile(path) if os.path.isfile(path) else None

    def names(self):
        if self.archive:
            return sorted(n for n in self.archive.namelist() if not n.endswith("/"))
        found = []
        for folder, _folders, names in os.walk(self.path):
            for name in names:
                name = os.path.relpath(os.path.join(folder, name), self.path)
                found.append(name.replace(os.sep, "/"))
        return sorted(name for name in found if not is_machine_file(name))

    def read(self, name):
        if self.archive:
            return self.archive.read(name)
        with open(os.path.join(self.path, *name.split("/")), "rb") as stream:
            return stream.read()

    def load(self, name):
        return json.loads(self.read(name).decode("utf-8"))


def check_files(pack, hashes):
    """Chaque fichier est là, tel qu'il était, et aucun autre."""
    wanted = dict(hashes["files"])
    for row in hashes["rows"]:
        if row.get("file"):
            wanted[row["file"]] = row["file_sha256"]
    names = pack.names()
    for name in sorted(set(wanted) | set(OWN)):
        if name not in names:
            yield f"{name} : fichier absent"
        elif name in wanted and sha256(pack.read(name)) != wanted[name]:
            yield f"{name} : fichier modifié"
    for name in sorted({one for one in names if names.count(one) > 1}):
        yield f"{name} : deux fois dans l'archive"
    for name in names:
        if name not in wanted and name not in OWN:
            yield f"{name} : fichier ajouté"


def check_rows(pack, hashes):
    """Chaque document, signature ou observation est tel que la trace le dit."""
    told = {}
    for step in hashes["steps"]:
        for model, number, row_digest in (step.get("data") or {}).get("sealed", ()):
            told[model, number] = (step["sequence"], row_digest)
    for row in hashes["rows"]:
        label = "{} (n° {})".format(row["label"], row["id"])
        step = told.pop((row["model"], row["id"]), None)
        computed = digest([row["model"], row["values"]])
        if step is None:
            yield f"{label} : la trace n'en sait rien"
        elif computed != step[1] or computed != row["digest"]:
            yield f"{label} : ce qui en est enregistré a été modifié"
        for problem in check_content(row):
            yield f"{label} : {problem}"
        for problem in check_kept(pack, row):
            yield f"{label} : {problem}"
    for number, _digest in sorted(told.values()):
        yield f"Étape {number} : ce dont elle parle manque"


def check_content(row):
    """L'empreinte du fichier est celle qui a été scellée."""
    sealed = row["values"].get("sha256")
    if row.get("file") and sealed and sealed != row["file_sha256"]:
        yield "le fichier n'est pas celui qui a été scellé"
    if not row.get("file") and (sealed or row["values"].get("image")):
        yield "son fichier manque"


def check_kept(pack, row):
    """Une signature dessinée est hachée comme texte en base 64."""
    text = row["values"].get("text")
    if (
        row.get("file")
        and text
        and sha256(pack.read(row["file"])) != sha256(text.encode("utf-8"))
    ):
        yield "le texte n'est pas celui qui a été scellé"
    image = row["values"].get("image")
    if image and row.get("file") in pack.names():
        if sha256(base64.b64encode(pack.read(row["file"]))) != image:
            yield "le dessin n'est pas celui qui a été signé"


def check_steps(hashes):
    """Les étapes se suivent, et aucune n'a été modifiée, retirée ou ajoutée."""
    previous = ""
    for number, step in enumerate(hashes["steps"], 1):
        name = "Étape {} ({})".format(step["sequence"], step["kind"])
        if step["employee_id"] != hashes["employee_id"]:
            yield f"{name} : elle est celle d'une autre personne"
        if step["sequence"] != number or (step["previous_hash"] or "") != previous:
            yield f"{name} : une étape manque avant elle, ou l'ordre a changé"
        if digest([step.get(key) or None for key in STEP]) != step["hash"]:
            yield f"{name} : modifiée"
        previous = step["hash"]
    if hashes["chain"] != {"length": len(hashes["steps"]), "head": previous}:
        yield "Trace : les dernières étapes manquent"


def check_anchors(anchors):
    """Les ancres se suivent, et aucune n'a été modifiée ou retirée."""
    previous = {}
    for row in anchors["anchors"]:
        name = "Ancre du {}".format(row["day"])
        before = previous.get(row["company_id"])
        if before is not None and row["previous_hash"] != before:
            yield f"{name} : une ancre manque avant elle, ou l'ordre a changé"
        keys = ANCHOR + STONES if row.get("stone_count") else ANCHOR
        if digest([row[key] or None for key in keys]) != row["hash"]:
            yield f"{name} : modifiée"
        previous[row["company_id"]] = row["hash"]


def climb(employee_id, proof):
    """Racine de l'arbre, à partir de la tête de la trace."""
    leaf = as_text([employee_id, proof["step_count"], proof["head"]])
    found = sha256(b"\x00" + leaf.encode())
    for side, other in proof["path"]:
        pair = (other, found) if side == "l" else (found, other)
        found = sha256(b"\x01" + b"".join(bytes.fromhex(one) for one in pair))
    return found


def check_proofs(hashes, anchors):
    """La trace était celle-ci le jour de chaque ancre."""
    known = {(row["company_id"], row["day"]): row for row in anchors["anchors"]}
    steps = {step["sequence"]: step["hash"] for step in hashes["steps"]}
    for proof in anchors["proofs"]:
        name = "Ancre du {}".format(proof["day"])
        row = known.get((proof["company_id"], proof["day"]))
        if row is None:
            yield f"{name} : absente du dossier"
        elif climb(hashes["employee_id"], proof) != row["root"]:
            yield f"{name} : la trace n'en fait pas partie"
        if steps.get(proof["step_count"]) != proof["head"]:
            yield "{} : l'étape {} n'est pas celle qui a été ancrée".format(
                name,
                proof["step_count"],
            )


def check_outside(anchors, wanted):
    if wanted not in {row["hash"] for row in anchors["anchors"]}:
        yield "Ancre reçue hors d'Odoo : elle n'est pas celle du dossier"


def verify(pack, outside=()):
    """Ce qui ne va pas, en phrases."""
    try:
        hashes, anchors = pack.load("hashes.json"), pack.load("anchors.json")
        found = list(check_files(pack, hashes))
        found += check_rows(pack, hashes)
        found += check_steps(hashes)
        found += check_anchors(anchors)
        found += check_proofs(hashes, anchors)
        for wanted in outside:
            found += check_outside(anchors, wanted)
    except (KeyError, TypeError, ValueError, AttributeError, OSError) as error:
        return [f"hashes.json ou anchors.json : illisible ({error!r})"]
    # ce qu'Odoo a trouvé lui-même le jour où le dossier a été fait
    return found + [f"Constaté dans Odoo : {one}" for one in hashes["verification"]]


def describe(pack):
    hashes, anchors = pack.load("hashes.json"), pack.load("anchors.json")
    yield "Étapes : {} - documents, signatures, observations : {} - ancres : {}".format(
        len(hashes["steps"]),
        len(hashes["rows"]),
        len(anchors["proofs"]),
    )
    if anchors["anchors"]:
        last = max(anchors["anchors"], key=lambda row: row["day"])
        yield "Dernière ancre, {} : {}".format(last["day"], last["hash"])
    else:
        yield "Aucune ancre : la trace est plus récente que la dernière."
    if pack.archive:
        with open(pack.path, "rb") as stream:
            yield f"SHA-256 de l'archive : {sha256(stream.read())}"


def main(arguments=None):
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    parser = argparse.ArgumentParser(description="Vérifie un dossier de preuve.")
    parser.add_argument(
        "dossier", nargs="?", default=os.path.dirname(os.path.abspath(__file__))
    )
    parser.add_argument(
        "--ancre", action="append", default=[], help="ancre reçue hors d'Odoo"
    )
    options = parser.parse_args(arguments)
    try:
        pack = Pack(options.dossier)
    except (OSError, zipfile.BadZipFile) as error:
        print(f"{options.dossier} : illisible ({error})")
        return 1
    found = verify(pack, options.ancre)
    for problem in found:
        print(problem)
    if found:
        return 1
    for line in describe(pack):
        print(line)
    print("OK")
    return 0


if __name__ == "__main__":
    sys.exit(main())
