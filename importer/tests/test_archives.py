"""Archives of old reports."""

import unittest

from ..archives import read_documents
from ..faults import FileRefused
from .files import archive

PDF = b"%PDF-1.7 report"


class ArchiveCases:
    def test_pdf_files_are_kept_the_others_say_why_not(self):
        content = archive(
            {
                "reports/": b"",
                "reports/00012_2021-03-12.pdf": PDF,
                "photo.pdf": b"\xff\xd8 picture",
                "__MACOSX/._00012.pdf": b"",
                ".DS_Store": b"",
            }
        )
        found = [(d.name, d.refused, d.content) for d in read_documents(content)]
        self.assertEqual(
            [("photo.pdf", "not_pdf", b""), ("00012_2021-03-12.pdf", "", PDF)], found
        )

    def test_what_cannot_be_opened_is_refused(self):
        for code, content in (
            ("broken_archive", b"PK\x03\x04 rubbish"),
            ("empty_file", archive({})),
            ("bomb", archive({"a.pdf": b"0" * 40_000_000})),
        ):
            with self.subTest(code), self.assertRaises(FileRefused) as caught:
                read_documents(content)
            self.assertEqual(code, caught.exception.code)


class TestArchives(ArchiveCases, unittest.TestCase):
    pass
