"""Lists of our records as files: a text is a text in every spreadsheet.

Odoo's own writer takes a text that begins with ``=`` for a formula, and an address for
a link; other add-ons' lists keep that.
"""

import json

from odoo.http import request

from odoo.addons.web.controllers import export

from ..models.interview_pack import inert
from ..report.workbook import write_text

MODULE = "hr_professional_interview"


class _PlainTexts:
    def write(self, row, column, cell_value, style=None):
        if not isinstance(cell_value, str):
            return super().write(row, column, cell_value, style)
        return write_text(self.worksheet, row, column, cell_value, style)


class PlainXlsxWriter(_PlainTexts, export.ExportXlsxWriter):
    """A plain list."""


class PlainGroupXlsxWriter(_PlainTexts, export.GroupExportXlsxWriter):
    """A list in groups."""


class ExcelExport(export.ExcelExport):
    def from_group_data(self, fields, columns_headers, groups):
        if not _is_ours():
            return super().from_group_data(fields, columns_headers, groups)
        with PlainGroupXlsxWriter(fields, columns_headers, groups.count) as writer:
            row, column = 1, 0
            for name, group in groups.children.items():
                row, column = writer.write_group(row, column, name, group)
        return writer.value

    def from_data(self, fields, columns_headers, rows):
        if not _is_ours():
            return super().from_data(fields, columns_headers, rows)
        with PlainXlsxWriter(fields, columns_headers, len(rows)) as writer:
            for number, row in enumerate(rows, 1):
                for column, value in enumerate(row):
                    writer.write_cell(number, column, value)
        return writer.value


class CSVExport(export.CSVExport):
    def from_data(self, fields, columns_headers, rows):
        if _is_ours():
            columns_headers = [inert(header) for header in columns_headers]
            rows = [[_plain(value) for value in row] for row in rows]
        return super().from_data(fields, columns_headers, rows)


def _plain(value):
    value = value.decode() if isinstance(value, bytes) else value
    return inert(value) if isinstance(value, str) else value


def _is_ours():
    """Whether the list is of records that this add-on adds or adds to."""
    model = request.env[json.loads(request.params["data"])["model"]]
    return any(MODULE in field._modules for field in model._fields.values())
