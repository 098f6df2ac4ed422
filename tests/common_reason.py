"""A return interview lived through once per reason, in the same days and by the same.

Every life begins from the same database and gets the same numbers, so that what two
reasons show to somebody can be compared as it is.
"""

from collections import namedtuple
from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

from odoo.tests import freeze_time

from .common import InterviewCommon
from .reason_observer import BASE, Observer
from .reason_probe import PREFIX

#: First and last day away, the same for everybody: more than six months.
AWAY = ("2026-01-05", "2026-10-30")
MEETING = datetime(2026, 12, 15, 9)
MOVED, HOUR = datetime(2026, 12, 16, 9), timedelta(hours=1)
#: What only somebody who reads the time off itself could say.
TYPE_TOKEN, NOTE_TOKEN = "Zibeline", "Quetzalcoatl"

Case = namedtuple("Case", "code source")

#: reason -> words that tell it: technical key, labels in both languages, article.
WORDS = {
    "maternity": ("maternity", "maternité", "L1225-27"),
    "adoption": ("adoption", "L1225-46-1"),
    "birth_supplement": (
        "birth_supplement",
        "birth leave",
        "supplémentaire de naissance",
        "L1225-46-7",
    ),
    "parental_full": ("parental", "L1225-57"),
    "parental_part": ("parental", "L1225-57"),
    "carer": ("carer", "proche aidant", "L3142-23"),
    "sabbatical": ("sabbatical", "sabbatique", "L3142-31"),
    "sickness": ("sickness", "maladie", "L324-1"),
    "work_accident": ("work_accident", "accident"),
    "family_solidarity": ("solidarity", "solidarité", "L3142-11"),
    "union_mandate": ("mandate", "mandat", "L2141-5"),
    "mobility": ("secured voluntary", "volontaire sécurisée", "L1222-14"),
    # the kind of the interview is no secret, and its dates follow from the visit
    "mid_career_visit": ("mid_career_visit",),
    "suspension": ("suspension", "suspendu"),
}
ABSENCES = (
    "maternity",
    "adoption",
    "birth_supplement",
    "parental_full",
    "parental_part",
    "carer",
    "sabbatical",
    "sickness",
    "work_accident",
    "family_solidarity",
)
#: Reasons that have a block of topics once they are told.
TOLD = {
    "parental_full": "parental",
    "parental_part": "parental",
    "union_mandate": "mandate",
}
STAGES = ("owed", "opened", "planned", "prepared", "held", "delivered", "closed")


class ReasonWorld(InterviewCommon):
    """A live company that writes to everybody; papers are pages instead of PDF.

    ``interviewer`` conducts, ``manager`` manages and conducts nothing, ``boss`` is his
    manager.
    """

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # what is tracked is one of the ways
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": False})
        cls.interviews = cls.env[PREFIX]
        cls._make_conductor()
        cls._make_alive()
        cls._make_french()
        cls._make_readable_papers()
        commit = patch.object(
            type(cls.env["ir.cron"]), "_commit_progress", return_value=1.0
        )
        cls.startClassPatcher(commit)
        cls.make_interview(held_on="2023-12-11")
        cls._settle()
        cls.marks = cls._read_marks()

    @classmethod
    def _make_conductor(cls):
        cls.interviewer = cls.make_user("epp_interviewer")
        cls.interviewer_employee = cls.make_employee(
            "Iris Interviewer", user=cls.interviewer
        )

    @classmethod
    def _make_alive(cls):
        people = cls.env["hr.employee"].search([("company_id", "=", cls.company.id)])
        (people - cls.employee).interview_excluded = True
        for person in people:
            person.work_email = f"{person.name.split()[0].lower()}@example.com"
        cls.company.write(
            {
                "interview_live_from": "2026-01-01",
                "interview_hr_interviewer_id": cls.officer_employee.id,
                "interview_skills": True,
            }
        )

    @classmethod
    def _make_french(cls):
        """The employee and her manager speak French, the others English."""
        cls.env["res.lang"]._activate_lang("fr_FR")
        terms = cls.env["ir.module.module"]
        terms._load_module_terms(["hr_professional_interview"], ["fr_FR"])
        (cls.user | cls.manager).lang = "fr_FR"

    @classmethod
    def _make_readable_papers(cls):
        """Papers that a search finds words in, and that cost no rendering of PDF."""
        for model in (PREFIX, f"{PREFIX}.review", "hr.employee"):

            def build(record, kind, **options):
                reports_sudo = record.env["ir.actions.report"].sudo()
                return reports_sudo._render_paper_html(kind, record, **options).encode()

            patched = type(cls.env[model])
            cls.startClassPatcher(patch.object(patched, "_build_paper", build))

    @classmethod
    def _settle(cls):
        """What waits for the end of a transaction (tracking, notifications)."""
        cls.env.flush_all()
        cls.cr.precommit.run()

    # === One life per reason ===

    @classmethod
    def _read_marks(cls):
        """{table: last number before any life}."""
        cls.env.cr.execute(
            "SELECT table_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND column_name = 'id'"
        )
        marks = {}
        for (table,) in cls.env.cr.fetchall():
            sequence = f"{table}_id_seq"
            cls.env.cr.execute("SELECT to_regclass(%s)", [sequence])
            if cls.env.cr.fetchone()[0]:
                cls.env.cr.execute(f'SELECT last_value FROM "{sequence}"')
                marks[table] = cls.env.cr.fetchone()[0]
        return marks

    @classmethod
    @contextmanager
    def life(cls):
        """Whatever happens inside has not happened afterwards."""
        cls._settle()
        savepoint = cls.cr.savepoint(flush=False)
        cls._number_from(BASE)
        try:
            yield
        finally:
            cls.env.clear()
            savepoint.close(rollback=True)
            cls._number_from(0)
            cls.env.invalidate_all()

    @classmethod
    def _number_from(cls, base):
        """New records begin ``base`` after the last one: the same in each life."""
        for table, last in cls.marks.items():
            sequence = f"{table}_id_seq"
            cls.cr.execute("SELECT setval(%s, %s)", [sequence, last + base])

    @classmethod
    def bring_away(cls, case):
        """The employee was away, for the reason of ``case``."""
        if case.source == "leave":
            return cls._make_telling_leave(case.code)
        if case.code in ABSENCES:
            return cls.make_absence(case.code, *AWAY)
        if case.code == "mid_career_visit":
            return cls.make_event(case.code, AWAY[1])
        return cls.make_event(case.code, *AWAY)

    @classmethod
    def _make_telling_leave(cls, code):
        label = f"{TYPE_TOKEN} {code}"
        leave = cls.make_leave(cls.make_leave_type(code, name=label), *AWAY)
        leave.sudo().private_name = NOTE_TOKEN
        return leave

    @classmethod
    def live(cls, case, tell=False):
        """Live through the interview, stage by stage: yields the name of each."""
        cls.bring_away(case)
        cls.employee._refresh_interview_obligations()
        yield "owed"
        interview = cls.interview = cls._open()
        yield "opened"
        cls._plan(interview)
        yield "planned"
        cls._prepare(interview, case, tell)
        yield "prepared"
        cls._hold(interview)
        yield "held"
        cls._deliver(interview)
        yield "delivered"
        cls._follow(interview)
        yield "closed"

    @classmethod
    def _open(cls):
        cls.interviews._open_for_company(cls.company)
        interview = cls.interviews.search(
            [("employee_id", "=", cls.employee.id), ("state", "=", "to_plan")], limit=1
        )
        interview = interview or cls._open_by_hand()
        with freeze_time("2026-12-05"):
            cls.interviews._escalate(cls.company, cls.company._interview_today())
        interview.with_user(cls.manager).interviewer_id = cls.interviewer_employee
        return interview

    @classmethod
    def _open_by_hand(cls):
        """What nothing opens by itself is HR's to open."""
        opened = cls.interviews.with_user(cls.officer).create(
            {
                "employee_id": cls.employee.id,
                "kind": "return",
                "origin": "hr",
                "due_date": "2026-11-30",
            }
        )
        return opened.with_env(cls.env)

    @classmethod
    def _plan(cls, interview):
        dialogs = cls.env[f"{PREFIX}.plan"].with_user(cls.manager)
        dialog = dialogs.create({"interview_ids": interview.ids})
        dialog.line_ids.write({"start": MEETING})
        dialog.action_plan()
        cls.interviews._cron_convene()
        interview.write({"planned_start": MOVED, "planned_stop": MOVED + HOUR})
        interview._do_accept()
        with freeze_time("2026-12-10"):
            cls.interviews._cron_remind()

    @classmethod
    def _prepare(cls, interview, case, tell):
        interview.with_review = True
        cls.employee._refresh_interview_obligations()
        interview.review_id.action_open_review()
        interview._do_share_preparation()
        interview._do_confirm_identity("The address changed")
        if tell:
            interview._do_share_reason(TOLD[case.code])
        with freeze_time("2026-12-18"):
            cls.interviews._cron_remind()

    @classmethod
    def _hold(cls, interview):
        interview._do_hold("2026-11-20")
        interview = interview.with_user(cls.interviewer)
        interview.write(
            {
                "empty_topics_reason": "Nothing to say",
                "action_ids": [(0, 0, {"name": "Learn", "owner": "employer"})],
                "training_need_ids": [(0, 0, {"name": "Welding"})],
                "wish_ids": [(0, 0, {"kind": "stay"})],
            }
        )
        with freeze_time("2026-12-18"):
            cls.interviews._cron_remind()

    @classmethod
    def _deliver(cls, interview):
        interview._do_deliver()
        with freeze_time("2026-12-18"):
            cls.interviews._cron_remind()

    @classmethod
    def _follow(cls, interview):
        interview._do_observe("Seen")
        interview._do_sign("employee", name="Emma Employee")
        interview.with_user(cls.interviewer).sudo()._do_sign(
            "interviewer", name="Iris Interviewer"
        )
        needs = interview.training_need_ids.with_user(cls.officer)
        needs._do_decide("accepted")
        cls.employee._refresh_interview_obligations()
        with freeze_time("2027-06-20"):
            cls.env[f"{PREFIX}.action"]._cron_follow_up()

    # === Seen ===

    @classmethod
    def observe(cls, case, watched, tell=False, probed=()):
        """What each role sees at each stage: ``{(stage, role): Seen}``.

        :param watched: ``{stage: roles}``; "bus" comes with each stage.
        :param probed: roles that also search, group, export and call, once planned.
        """
        seen, cls.interview, left = {}, None, len(watched)
        with cls.life():
            for stage in cls.live(case, tell):
                cls._settle()
                if stage not in watched:
                    continue
                observer = Observer(cls.env, cls.marks, cls.employee, cls.interview)
                for role in watched[stage]:
                    probing = stage == "planned" and role in probed
                    seen[stage, role] = observer.look(getattr(cls, role), probing)
                seen[stage, "bus"] = observer.overhear()
                left -= 1
                if not left:
                    break
        return seen

    @classmethod
    def words(cls, code):
        return (*WORDS[code], TYPE_TOKEN, NOTE_TOKEN)

    @classmethod
    def find(cls, seen, code, roles, stages=STAGES):
        """``[(stage, role, where, word)]``: who reads why, and where."""
        return sorted(
            (stage, role, *found)
            for (stage, role), one in seen.items()
            if role in roles and stage in stages
            for found in one.find(cls.words(code))
        )

    @classmethod
    def compare(cls, seen, other, roles, stages=STAGES):
        """``[(stage, role, where, (one, the other))]`` where two lives differ."""
        return sorted(
            (stage, role, where, difference)
            for (stage, role), one in seen.items()
            if role in roles and stage in stages and (stage, role) in other
            for where, difference in one.compare(other[stage, role]).items()
        )
