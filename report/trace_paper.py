"""The trace of one person, to be read."""

from .paper import Paper


class TracePaper(Paper):
    """Every step, in order, and the hash of the last."""

    @property
    def title(self):
        return self.record._get_interview_paper_titles()["trace"]

    @property
    def number(self):
        return f"EPP-T{self.employee.id:06d}"

    @property
    def steps(self):
        if "_steps" not in vars(self):
            self._steps = self.employee._get_interview_trace_rows()
        return self._steps

    @property
    def facts(self):
        """``[(label, value)]``: whose trace, how long, and what binds it."""
        employee, steps = self.employee, self.steps
        rows = [
            (self.env._("Employee"), employee.name),
            (self.env._("Job"), employee.job_title or employee.job_id.name),
            (self.env._("Department"), employee.department_id.name),
            (self.env._("Steps"), str(len(steps))),
            (self.env._("Hash of the last step"), steps[-1]["hash"] if steps else ""),
            *self._anchored(),
        ]
        return [(label, value) for label, value in rows if value]

    def _anchored(self):
        anchor = self.env["hr.professional.interview.anchor"].search(
            [("company_id", "=", self.company.id)], limit=1
        )
        if not anchor:
            return []
        label = self.env._("Anchor of %(day)s", day=self.day(anchor.day))
        return [(label, anchor.hash)]

    def details(self, step):
        """What else is told of ``step``: the fingerprint of its document."""
        found = step["data"] and step["data"].get("sha256")
        return f"SHA-256 {found}" if found and isinstance(found, str) else ""
