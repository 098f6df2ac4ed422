"""What an evidence pack holds of one person: no record here, only values and bytes."""

import json

from .interview_pack import archive
from .interview_trace import content_digest

FORMAT = 1
_EXTENSIONS = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "text/html": "html",
    "text/plain": "txt",
}


class EvidencePack:
    """Collects the files of one pack; ``verify.py`` reads what :meth:`build` writes."""

    def __init__(self, employee_id):
        self.employee_id = employee_id
        self.rows, self.steps, self.verification = [], [], []
        self.chain = {"length": 0, "head": ""}
        self.anchors = {"anchors": [], "proofs": []}
        self._files, self._read = {}, {}

    def add(self, name, content):
        """A file to be read: nothing is proved by it."""
        self._read[name] = content

    def add_rows(self, rows):
        """Sealed rows, with ``folder``, ``name``, ``mimetype``, ``content`` if any."""
        for number, row in enumerate(rows, 1):
            row = dict(row)
            folder, name = row.pop("folder", ""), row.pop("name", "")
            content, mimetype = row.pop("content", None), row.pop("mimetype", "")
            if content:
                extension = _EXTENSIONS.get(mimetype, "bin")
                path = f"{folder}/{number:03d}-{name}.{extension}"
                self._files[path] = content
                row |= {"file": path, "file_sha256": content_digest(content)}
            self.rows.append(row)

    def add_steps(self, steps, chain):
        """Steps as they are hashed, and ``(number of steps, head)``."""
        self.steps = list(steps)
        self.chain = {"length": chain[0], "head": chain[1]}

    def add_anchors(self, anchors, proofs):
        self.anchors = {"anchors": anchors, "proofs": proofs}

    def build(self, program):
        """Bytes of the archive.

        :param program: bytes of ``verify.py``.
        """
        hashes = {
            "format": FORMAT,
            "employee_id": self.employee_id,
            "chain": self.chain,
            "steps": self.steps,
            "rows": self.rows,
            "files": {name: content_digest(one) for name, one in self._read.items()},
            "verification": self.verification,
        }
        return archive(
            {
                **self._read,
                "verify.py": program,
                "hashes.json": _as_json(hashes),
                "anchors.json": _as_json(self.anchors),
                **self._files,
            }
        )


def _as_json(values):
    return json.dumps(values, indent=1, sort_keys=True, ensure_ascii=False).encode()
