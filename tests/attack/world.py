"""Everybody, and the files that they are after, with canaries in them."""

from unittest.mock import patch

from ..common import OFFICER
from ..test_content import ContentCommon
from .canaries import Canaries
from .company import CompanyFile
from .names import INTERVIEW, PREFIX
from .person import PersonFile

#: Odoo's models, of which the fields that the module writes are watched
WATCHED = {
    "calendar.event": {"description", "location"},
    "hr.leave": {"private_name", "notes"},
    "ir.attachment": set(),
    "mail.activity": {"summary", "note"},
    "mail.mail": {"body_html"},
    "mail.message": {"body", "subject"},
}


class AttackWorld(ContentCommon):
    """One user per role, the file of the victim, the officer's own, the company's.

    - ``users``: ``{role: res.users}``, whose passwords are their logins; the roles
      without a user have the public one.
    - ``files``: ``{"victim": ..., "own": ..., "company": ...}``, each with its
      ``rows``, ``{(model, label): record}``.
    - ``canaries``: see ``Canaries.find``.
    - ``links``: ``{"other": token of somebody else's link, "expired": ..., ...}``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.canaries = Canaries()
        cls._make_cast()
        cls._make_files()
        cls._make_elsewhere()
        cls.env.flush_all()
        for file in cls.files.values():
            file.plant()
        cls.env.flush_all()
        cls.env.invalidate_all()

    # === Who ===

    @classmethod
    def _make_cast(cls):
        cls.interviewer = cls.make_user("epp_interviewer")
        cls.officer_own = cls.make_user("epp_officer_own", OFFICER)
        cls.archived = cls.make_user("epp_archived")
        cls.portal_own = cls.make_user("epp_portal_own", "base.group_portal")
        cls.interviewer_employee = cls.make_employee("Ines Inter", user=cls.interviewer)
        cls.own_employee = cls.make_employee(
            "Oscar Own", user=cls.officer_own, manager=cls.manager_employee
        )
        cls.archived_employee = cls.make_employee(
            "Armand Archived", user=cls.archived, manager=cls.manager_employee
        )
        cls.archived_employee.active = False
        public = cls.env.ref("base.public_user")
        cls.users = {
            "administrator": cls.administrator,
            "officer": cls.officer,
            "officer_own": cls.officer_own,
            "officer2": cls.officer2,
            "hr_manager": cls.hr_manager,
            "settings": cls.settings_user,
            "manager": cls.manager,
            "boss": cls.boss,
            "former_manager": cls.former_manager,
            "interviewer": cls.interviewer,
            "employee": cls.user,
            "colleague": cls.colleague,
            "archived": cls.archived,
            "portal": cls.portal_own,
            "portal_other": cls.portal_user,
            "link": public,
            "public": public,
        }

    # === What ===

    @classmethod
    def _make_files(cls):
        cls.parental = cls.make_leave_type("parental_full")
        cls.department = cls.env["hr.department"].create(
            {"name": "Workshop", "company_id": cls.company.id}
        )
        cls.employee.department_id = cls.department
        people = (cls.interviewer_employee, cls.former_manager_employee)
        victim = PersonFile(cls, "victim", cls.employee, *people).build()
        own = PersonFile(cls, "own", cls.own_employee, *people).build()
        company = CompanyFile(cls, victim).build()
        cls.files = {"victim": victim, "own": own, "company": company}

    @classmethod
    def _make_elsewhere(cls):
        """The portal user's file, links of somebody else and of the victim."""
        cls.portal_employee = cls.make_employee(
            "Pierre Portail", user=cls.portal_own, manager=cls.manager_employee
        )
        cls.portal_interview = cls.make_planned(cls.portal_employee)
        cls.linked_employee = cls.make_employee(
            "Lena Lien", manager=cls.manager_employee
        )
        cls.linked_employee.work_email = "lena@example.com"
        cls.linked_interview = cls.make_planned(cls.linked_employee)
        links = cls.env[f"{PREFIX}.access"].sudo()
        planned = cls.files["victim"].planned.sudo()
        cls.links = {
            "other": links._issue(cls.linked_interview.sudo(), "take_part"),
            "expired": links._issue(planned, "take_part"),
            "revoked": links._issue(planned, "take_part"),
        }
        revoked, expired = links.search(
            [("interview_id", "=", planned.id)], order="id desc", limit=2
        )
        revoked._revoke()
        cls.env.flush_all()
        cls.env.cr.execute(
            "UPDATE hr_professional_interview_access SET expires_at = '2020-01-01'"
            " WHERE id = %s",
            [expired.id],
        )

    @classmethod
    def get_planted_names(cls, record):
        """Fields of a row that get a canary; None for all the texts of our own."""
        if record._name in WATCHED:
            return WATCHED[record._name]
        if record._original_module == "hr_professional_interview":
            return None
        return {
            name
            for name, field in record._fields.items()
            if "hr_professional_interview" in field._modules
        }

    @classmethod
    def make_confirmed_training(cls, employee):
        """A line of the resume, qualified and confirmed."""
        kind = cls.env["hr.resume.line.type"].create(
            {"name": "Training", "is_course": True}
        )
        return cls.env["hr.resume.line"].create(
            {
                "name": "Welding",
                "employee_id": employee.id,
                "line_type_id": kind.id,
                "date_start": "2025-03-04",
                "date_end": "2025-03-05",
                "training_nature": "non_compulsory",
                "training_hours": 14,
                "training_funding": "plan",
                "training_confirmed_by": cls.env.ref("base.user_root").id,
            }
        )

    @classmethod
    def fake_papers(cls):
        """Papers without their rendering, each with a canary in its bytes."""
        model = cls.env.registry[INTERVIEW]
        documents = f"{PREFIX}.document"

        def render(interview, kind, **_options):
            file = cls._get_file_name(interview)
            if file:
                label = cls._get_label(interview)
                text = cls.canaries.new(file, documents, label, "attachment_id")
            else:
                text = str(len(interview.document_ids) + 1)
            return f"{kind}.pdf", f"%PDF-1.4 {kind} {text} %%EOF".encode()

        cls.startClassPatcher(
            patch.object(model, "_render_interview_paper", render, create=True)
        )

    @classmethod
    def _get_file_name(cls, interview):
        people = {cls.employee: "victim", getattr(cls, "own_employee", None): "own"}
        return people.get(interview.sudo().employee_id) if cls._has_canaries() else None

    @classmethod
    def _has_canaries(cls):
        return hasattr(cls, "canaries")

    @classmethod
    def _get_label(cls, interview):
        former = cls.former_manager_employee
        is_past = interview.sudo().interviewer_id == former
        return "past" if is_past else "delivered"

    # === As somebody ===

    def as_role(self, role, records):
        """These records as that role reaches them by RPC, nothing in the cache."""
        self.env.flush_all()
        self.env.invalidate_all()
        return self.with_role(role, records)

    def with_role(self, role, records):
        """As ``as_role``, with what the cache holds."""
        user = self.users[role]
        context = {"allowed_company_ids": user.company_ids.ids}
        return records.with_user(user).with_context(**context)
