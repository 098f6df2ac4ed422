"""Files: contents, images, attachments, papers, exports, evidence packs, uploads."""

import json

from .http_attempt import Attempt
from .http_calls import MODULE, TEXTS, THROUGH
from .names import PREFIX
from .routes import IDENTITY, PAPERS, ROUTES, TOLD

ROOTS = CONTENT, IMAGE = "/web/content", "/web/image"
#: Odoo's own reports that take employees
REPORTS = ("hr.print_employee_badge", "hr_skills.report_employee_cv")
#: what somebody may add to a report's address
FORGED = {
    "context": json.dumps({"interview_sealing": 7, "active_test": False, "su": True}),
    "options": json.dumps({"interview_paper_options": {"draft": False}}),
}
FILE = {"ufile": ("x.txt", b"x", "text/plain")}


class FilePaths:
    """See the module."""

    def get_file_attempts(self):
        """Everything that answers with a file, or takes one."""
        for target in self.get_targets():
            yield from self._get_contents(target)
            yield from self._export(target)
            if target.model == "ir.attachment":
                yield from self._get_attachment(target)
            if hasattr(target.record, "message_post"):
                yield from self._upload(target)
        yield from self._print()
        yield from self._print_of_odoo()
        yield from self._export_through()
        yield from self._download_evidence()

    # === Contents ===

    def _get_contents(self, target):
        """Binary fields as files and as images, and texts as if they were files."""
        fields, record = target.record._fields, target.record
        names = [name for name, field in fields.items() if MODULE in field._modules]
        binaries = [name for name in names if fields[name].type == "binary"]
        texts = [name for name in names if fields[name].type in TEXTS]
        may = {"granted": target.may("read")}
        for name in binaries + texts[:1]:
            what = f"{target.name} {name}"
            query = {"model": record._name, "id": record.id, "field": name}
            address = f"{record._name}/{record.id}/{name}"
            ways = {root: (f"{root}/{address}", {}) for root in ROOTS}
            forged = {"access_token": "x", "download": "true"}
            ways["forged token"] = CONTENT, {**query, **forged}
            for text in texts:
                ways[f"named by {text}"] = CONTENT, {**query, "filename_field": text}
            found = (
                Attempt(f"content {path}", what, url, values, **may)
                for path, (url, values) in ways.items()
            )
            yield from self.thin(target, found)

    def _get_attachment(self, target):
        number, may = target.record.id, {"granted": target.may("read")}
        for url, values in (
            (f"{CONTENT}/{number}", {}),
            (f"{CONTENT}/{number}", {"access_token": "x"}),
            (CONTENT, {"id": number, "filename_field": "res_name"}),
            (f"{IMAGE}/{number}", {}),
            (f"{IMAGE}/{number}-x", {"filename_field": "res_name"}),
            (f"/mail/attachment/pdf_first_page/{number}", {"access_token": "x"}),
        ):
            path = f"attachment {'with token ' * bool(values)}{url.split('/')[2]}"
            yield Attempt(path, target.name, url, values, **may)
        packed = {"file_ids": number, "zip_name": "x.zip"}
        url = "/mail/attachment/zip"
        yield Attempt("attachment zip", target.name, url, packed, "post", **may)
        for url, values in (
            ("/mail/attachment/delete", {"attachment_id": number, "access_token": "x"}),
            ("/portal/attachment/remove", {"attachment_id": number}),
            ("/html_editor/attachment/remove", {"ids": [number]}),
            ("/html_editor/get_image_info", {"src": f"{IMAGE}/{number}"}),
        ):
            yield Attempt(url, target.name, url, values, "json", **may)

    # === Uploads ===

    def _upload(self, target):
        """A file hung on a record by somebody who may not."""
        model, number = target.model, target.record.id
        # whose files hang on Odoo's own records is Odoo's to say
        is_ours = target.record._original_module == MODULE
        may = {"granted": target.may("read")}
        may["acts"] = target.may("read") or not is_ours
        mail = {"thread_model": model, "thread_id": number}
        form = {"model": model, "id": number}
        for url, values in (
            ("/mail/attachment/upload", mail),
            ("/web/binary/upload_attachment", form),
        ):
            yield Attempt(url, target.name, url, values, "post", files=FILE, **may)
        data = {"name": "x.txt", "data": "eA==", "is_image": False}
        data |= {"res_model": model, "res_id": number}
        url = "/html_editor/attachment/add_data"
        yield Attempt(url, target.name, url, data, "json", **may)

    # === Papers ===

    def _print(self):
        """Each paper, in each format, at its address and as a download."""
        for report, targets in PAPERS.items():
            for (model, label), roles in targets.items():
                number = self.get_row(model, label).id
                granted = self.role in roles
                options = {
                    "granted": granted,
                    "refused": frozenset({303, 403, 422, 500}),
                    "told": TOLD.get(report, IDENTITY),
                }
                what = f"victim {report.partition('.')[2]} {label}"
                for way in ("pdf", "html", "text"):
                    url = f"/report/{way}/{report}/{number}"
                    yield Attempt(f"report {way}", what, url, **options)
                url = f"/report/html/{report}/{number}"
                yield Attempt("report forged", what, url, FORGED, **options)
                url = f"/report/pdf/{report}/{number}"
                data = {"data": json.dumps([url, "qweb-pdf"])}
                url = "/report/download"
                yield Attempt("report download", what, url, data, "post", **options)

    def get_row(self, model, label):
        """A row that a table names: of the victim, else of the company."""
        if model == "res.company":
            return self.company
        rows = self.files["victim"].rows
        return (rows if (model, label) in rows else self.files["company"].rows)[
            model, label
        ]

    def _print_of_odoo(self):
        number = self.employee.id
        for report in REPORTS:
            url = f"/report/html/{report}/{number}"
            yield Attempt("report of Odoo", report, url)
        query = {"employee_ids": number, "show_others": "1", "show_skills": "1"}
        yield Attempt("resume", "victim", "/print/cv", query)

    # === Exports ===

    def _export(self, target):
        """A row as CSV or as a workbook; in a group that is named by a text."""
        readable, _hidden = self._split_fields(target.record)
        names = [name for name in readable if not name.startswith(("activity_", "my_"))]
        may = {"granted": target.may("read"), "told": target.told}
        grouped = [name for name in names if target.record._fields[name].store][:1]
        ways = (("csv", []), ("xlsx", []), ("xlsx", grouped))
        yield from self.thin(
            target,
            (
                Attempt(
                    f"export {way}{' grouped' * bool(groupby)}",
                    target.name,
                    f"/web/export/{way}",
                    {"data": prepare_rows(target.record, names, groupby)},
                    "post",
                    **may,
                )
                for way, groupby in ways
            ),
        )

    def _export_through(self):
        """Confidential texts by way of what is around the employee."""
        for model, way in THROUGH.items():
            record = self._get_around(model)
            for *steps, texts in self._get_paths(way) if record else ():
                names = ["/".join([*steps, text]) for text in texts]
                values = {"data": prepare_rows(record, names)}
                what = f"{model} {'.'.join(steps)}"
                yield Attempt("export through", what, "/web/export/csv", values, "post")

    # === Evidence ===

    def _download_evidence(self):
        route = "/professional-interviews/evidence/<int:dialog_id>"
        row = ROUTES[route]
        dialog = self.get_row(f"{PREFIX}.evidence", "dialog")
        for number in (dialog.id, dialog.id + 10**6):
            granted = self.role in row.granted and number == dialog.id
            url = route.replace("<int:dialog_id>", str(number))
            options = {"granted": granted, "refused": self.get_refused(row)}
            yield Attempt("evidence pack", "dialog of the officer", url, **options)


def prepare_rows(records, names, groupby=()):
    """What the web client asks for: these columns of some rows."""
    return json.dumps(
        {
            "model": records._name,
            "fields": [{"name": name, "label": name, "type": "char"} for name in names],
            "ids": records.ids,
            "domain": [],
            "import_compat": False,
            "groupby": list(groupby),
        }
    )
