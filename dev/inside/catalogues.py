"""Write the template and bring the French catalogue up to date with it.

Arguments: the template that Odoo exported, the module's i18n folder.
"""

import sys
from pathlib import Path

import polib

LANGUAGE = "fr"
CHANGING = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team")


def main():
    """Write both files and print what is left to translate."""
    exported, folder = Path(sys.argv[1]), Path(sys.argv[2])
    template = polib.pofile(str(exported))
    settle(template)
    folder.mkdir(exist_ok=True)
    template.save(str(folder / f"{exported.stem}.pot"))
    file = folder / f"{LANGUAGE}.po"
    catalogue = merged(polib.pofile(str(file)) if file.exists() else None, template)
    catalogue.save(str(file))
    left = catalogue.untranslated_entries()
    fuzzy = catalogue.fuzzy_entries()
    for entry in left:
        print(f"  to translate: {entry.msgid[:100]!r}")
    print(f"{len(catalogue)} terms, {len(left)} untranslated, {len(fuzzy)} fuzzy")


def settle(catalogue):
    """A fixed order and header, so that differences are only real ones."""
    for name in CHANGING:
        catalogue.metadata.pop(name, None)
    for entry in catalogue:
        entry.occurrences.sort()
    catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))


def merged(old, template):
    """The template's terms with the translations known so far; the others dropped."""
    known = {(e.msgid, e.msgctxt): e for e in old or () if not e.obsolete}
    catalogue = polib.POFile()
    catalogue.metadata = {**template.metadata, "Language": LANGUAGE}
    catalogue.metadata["Plural-Forms"] = "nplurals=2; plural=(n > 1);"
    for entry in template:
        before = known.get((entry.msgid, entry.msgctxt))
        if before:
            entry.msgstr, entry.tcomment = before.msgstr, before.tcomment
            entry.flags += [f for f in before.flags if f not in entry.flags]
        catalogue.append(entry)
    return catalogue


if __name__ == "__main__":
    main()
