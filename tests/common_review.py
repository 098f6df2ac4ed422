from datetime import date

from odoo.fields import Command

from .test_content import ContentCommon

REVIEW = "hr.professional.interview.review"
HELD_ON = date(2026, 11, 20)


class ReviewCommon(ContentCommon):
    """An employee whose meeting is also her review, conducted by her manager's boss.

    Hired in May 2020: interviewed in 2022, then late in 2024, after a maternity leave
    that no paper tells; one training that is not compulsory, one that is, one that
    nobody confirmed.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.interview_live_from = "2026-01-01"
        cls.course = cls.env["hr.resume.line.type"].create(
            {"name": "Training", "is_course": True}
        )
        cls.make_past()
        cls.interview.interviewer_id = cls.boss_employee
        cls.interview.with_review = True
        cls.interview.empty_topics_reason = "Nothing to say"
        cls.refresh()
        cls.review = cls.open_review()

    @classmethod
    def make_past(cls, employee=None):
        employee = employee or cls.employee
        cls.make_interview(employee, kind="first", held_on="2022-04-20")
        cls.make_absence("maternity", "2023-01-02", "2023-05-31", employee)
        cls.make_interview(employee, held_on="2024-06-10")
        cls.make_training("Welding level 2", "2025-03-04", employee=employee)
        cls.make_training(
            "Electrical authorisation",
            "2025-06-03",
            employee=employee,
            training_nature="compulsory",
        )
        cls.make_training(
            "Pottery", "2025-09-02", employee=employee, training_confirmed_by=False
        )

    @classmethod
    def make_training(cls, name, day, employee=None, **values):
        employee = employee or cls.employee
        vals = {
            "name": name,
            "employee_id": employee.id,
            "line_type_id": cls.course.id,
            "date_start": day,
            "date_end": day,
            "training_nature": "non_compulsory",
            "training_hours": 14,
            "training_funding": "plan",
            "training_confirmed_by": cls.env.ref("base.user_root").id,
        }
        return cls.env["hr.resume.line"].create({**vals, **values})

    @classmethod
    def refresh(cls, employee=None):
        cls.env.flush_all()
        (employee or cls.employee).sudo().refresh_interview_obligations()
        cls.env.invalidate_all()

    @classmethod
    def find_review(cls, employee=None):
        """The review that is still to be held, or was held last."""
        domain = [("employee_id", "=", (employee or cls.employee).id)]
        return cls.env[REVIEW].search(domain, order="due_date, id", limit=1)

    @classmethod
    def open_review(cls, employee=None):
        review = cls.find_review(employee)
        if review.state == "forecast":
            review.action_open_review()
        return review

    @classmethod
    def hold_review(cls, interview=None):
        (interview or cls.interview)._do_hold(HELD_ON)
        cls.env.invalidate_all()

    @classmethod
    def deliver_review(cls, interview=None, channel="portal"):
        interview = interview or cls.interview
        if interview.state == "planned":
            cls.hold_review(interview)
        interview._do_deliver(channel=channel)
        cls.env.flush_all()

    @classmethod
    def add_line(cls, review=None, **values):
        """Evidence added by HR by hand."""
        vals = {
            "criterion": "certification",
            "name": "Skills certificate in welding",
            "date": "2024-02-01",
            "reason": "Seen on paper",
        }
        review = (review or cls.review).with_user(cls.officer)
        review.write({"line_ids": [Command.create({**vals, **values})]})
        cls.env.invalidate_all()

    def get_delivered(self, interview=None):
        """Its documents in their order, but for what invited to it."""
        documents = (interview or self.interview).document_ids.sorted("id")
        return documents.filtered(lambda row: row.kind not in ("convocation", "guide"))

    def kinds_of(self, interview=None):
        """``(kind, version)`` of the documents of an interview, in their order."""
        documents = self.get_delivered(interview)
        return [(row.kind, row.version) for row in documents]
