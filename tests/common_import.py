from .common import InterviewCommon


class ImportCommon(InterviewCommon):
    """Sends files as an officer, checks them, runs the import."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.importer = cls.make_user(
            "epp_importer",
            "hr_professional_interview.group_hr_professional_interview_officer,"
            "hr.group_hr_manager",
        )
        cls.employee.interview_staff_number = "00012"

    def send(self, *files, user=None):
        """The import made of ``files``: (name, text or bytes)."""
        user = user or self.importer
        attachments = self.env["ir.attachment"].with_user(user)
        for name, content in files:
            raw = content.encode() if isinstance(content, str) else content
            attachments |= attachments.create({"name": name, "raw": raw})
        wizard = self.env["hr.professional.interview.import.wizard"].with_user(user)
        action = wizard.create({"attachment_ids": attachments.ids}).action_next()
        imports = self.env["hr.professional.interview.import"].with_user(user)
        return imports.browse(action["res_id"])

    def check(self, *files, user=None, **options):
        register = self.send(*files, user=user)
        register.write(options)
        register.action_check()
        return register

    def check_table(self, target, *rows, **options):
        """Check one file of ``rows``, told apart by its name."""
        text = "\n".join(rows)
        return self.check((f"{target}.csv", text), **options)

    def run_import(self, register):
        register.action_import_valid()
        self.go_on()
        return register

    def go_on(self):
        cron = self.env.ref(
            "hr_professional_interview.hr_professional_interview_import_cron_run"
        )
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.env.invalidate_all()

    def told(self, register, target=None):
        """[(line, state, code)] of what is told about the lines."""
        lines = register.line_ids.filtered(
            lambda line: not target or line.target == target
        )
        return [
            (line.number, line.state, fault[1])
            for line in lines.sorted("number")
            for fault in line.messages or []
        ]

    def assertTold(self, register, code, state="faulty"):
        """The first line is in that state, for that reason alone."""
        line = next(iter(register.line_ids))
        self.assertEqual(
            [code] if code else [], [fault[1] for fault in line.messages or []]
        )
        self.assertEqual(state, line.state)
        if code:
            self.assertTrue(line.message)
