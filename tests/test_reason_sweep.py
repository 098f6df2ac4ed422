"""Why somebody was away is told to nobody who may not know it, by no way.

Two nets over one life of a return interview: words that tell the reason, and the
comparison of what two reasons show to the same person, field by field.
"""

import logging
import os
from contextlib import contextmanager
from datetime import date
from unittest import skipUnless
from unittest.mock import patch

from odoo.tests import tagged

from ..models.interview_alone import log_failure
from .common import InterviewCommon
from .common_page import PageCommon
from .common_reason import (
    ABSENCES,
    AWAY,
    PREFIX,
    STAGES,
    TOLD,
    WORDS,
    Case,
    ReasonWorld,
)
from .reason_probe import get_public

OBLIGATION = f"{PREFIX}.obligation"
#: Those who steer the interview without a right to its reason.
STEERING = ("manager", "interviewer")
STRANGERS = (
    "boss",
    "former_manager",
    "colleague",
    "hr_manager",
    "settings_user",
    "officer2",
    "portal_user",
)
UNKNOWING = (*STEERING, *STRANGERS, "bus")
KNOWING = ("user", "officer")
#: Reasons of an absence on the return from which an interview is owed.
OWED = [code for code in ABSENCES if code != "family_solidarity"]
#: Two reasons that an employer must least of all tell apart.
PAIR = ("maternity", "sickness")
WATCHED = {
    "planned": (*STEERING, *KNOWING),
    "closed": (*STEERING, *STRANGERS),
}
TOLD_WATCHED = {"prepared": STEERING, "delivered": (*STEERING, "boss", "colleague")}
#: Some of what is looked at, in records of ours and of Odoo's.
LOOKED_AT = {
    f"{PREFIX}.state",
    f"{PREFIX}.action.name",
    f"{PREFIX}.answer.title",
    f"{PREFIX}.document.kind",
    f"{PREFIX}.event.note",
    f"{PREFIX}.signature.name",
    "calendar.event.name",
    "hr.employee.public.next_interview_date",
    "hr.training.need.name",
    "ir.attachment.raw",
    "mail.message.body",
}


class LogBook(logging.Handler):
    """Keeps what is logged from INFO on."""

    def __init__(self):
        super().__init__(logging.INFO)
        self.lines = []

    def emit(self, record):
        formatter = logging.Formatter("%(name)s %(message)s")
        self.lines.append(formatter.format(record))


def places(found):
    """Where the words of :meth:`ReasonWorld.find` are."""
    return {where for _stage, _role, where, _word in found}


@contextmanager
def logbook():
    book, root = LogBook(), logging.getLogger()
    loggers = (root, logging.getLogger("odoo"))
    levels = [one.level for one in loggers]
    root.addHandler(book)
    for one in loggers:
        one.setLevel(logging.INFO)
    logging.getLogger("odoo.addons.hr_professional_interview").info("It listens")
    try:
        yield book
    finally:
        root.removeHandler(book)
        for one, level in zip(loggers, levels, strict=True):
            one.setLevel(level)


@tagged("post_install", "-at_install")
class TestReasonSweep(ReasonWorld):
    """Lives are lived once, by whichever test asks first."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lives = {}
        cls.lines = []

    def lived(self, code, tell=False):
        """What was seen of one life."""
        if (code, tell) not in self.lives:
            watched = TOLD_WATCHED if code in TOLD else WATCHED
            with logbook() as book:
                self.lives[code, tell] = self.observe(
                    Case(code, "leave"), watched, tell, probed=["manager"]
                )
            self.lines += book.lines
        return self.lives[code, tell]

    # === A maternity leave and a long sickness, in the same days ===

    def test_nobody_else_reads_why(self):
        for code in PAIR:
            with self.subTest(code):
                self.assertEqual([], self.find(self.lived(code), code, UNKNOWING))

    def test_nobody_else_sees_a_difference(self):
        one, other = map(self.lived, PAIR)
        self.assertEqual([], self.compare(one, other, UNKNOWING))

    def test_those_who_may_know_read_why(self):
        for code in PAIR:
            for role in KNOWING:
                found = self.find(self.lived(code), code, [role])
                with self.subTest(f"{role}: {code}"):
                    self.assertIn(f"{OBLIGATION}.basis", places(found))

    def test_the_net_is_wide(self):
        """What the manager and the interviewer see is really looked at."""
        seen = self.lived("maternity")
        for role in STEERING:
            found = set().union(*(seen[stage, role].parts() for stage in WATCHED))
            self.assertLessEqual(LOOKED_AT, found, role)
        manager = seen["closed", "manager"].parts()
        for where, words in (
            (f"{OBLIGATION}.basis", "Reprise après une absence"),
            ("paper convocation", "<h1"),
            ("paper report", "<h1"),
            ("register: page", "Emma"),
        ):
            with self.subTest(where):
                self.assertIn(words, manager[where])
        planned = seen["planned", "manager"].parts()
        for where in (
            "calendar file",
            f"call {PREFIX}.action_hold",
            f"export {PREFIX}",
            f"groups of {OBLIGATION}.kind",
            f"search {OBLIGATION}.article",
        ):
            self.assertIn(where, planned)

    def test_no_log_tells_why(self):
        for code in PAIR:
            self.lived(code)
        text = "\n".join(self.lines).lower()
        self.assertIn("it listens", text)
        words = {word.lower() for code in PAIR for word in self.words(code)}
        self.assertEqual(set(), {word for word in words if word in text})

    # === A parental leave: told by the employee to her interviewer, or kept ===

    def test_kept_it_is_in_no_report(self):
        found = self.find(self.lived("parental_full"), "parental_full", UNKNOWING)
        self.assertEqual([], found)

    def test_told_the_interviewer_reads_it(self):
        seen = self.lived("parental_full", tell=True)
        for stage in TOLD_WATCHED:
            found = self.find(seen, "parental_full", ["interviewer"], [stage])
            with self.subTest(stage):
                self.assertIn(f"{PREFIX}.told_reason", places(found))

    def test_told_the_manager_sees_nothing_of_it_before_the_report(self):
        kept, told = self.lived("parental_full"), self.lived("parental_full", tell=True)
        for roles, stages in ((["manager"], ["prepared"]), (STRANGERS, STAGES)):
            self.assertEqual([], self.find(told, "parental_full", roles, stages))
            self.assertEqual([], self.compare(told, kept, roles, stages))

    def test_told_the_manager_reads_it_in_the_report(self):
        seen = self.lived("parental_full", tell=True)
        found = self.find(seen, "parental_full", ["manager"], ["delivered"])
        self.assertIn(f"{PREFIX}.answer.block", places(found))

    def test_told_who_writes_for_an_interviewer_without_user_reads_it(self):
        someone = self.make_employee("Paul Paper")
        with self.life():
            for stage in self.live(Case("parental_full", "leave"), tell=True):
                if stage == "opened":
                    self.interview.interviewer_id = someone
                if stage in ("planned", "prepared"):
                    rows = self.env[f"{PREFIX}.answer"].with_user(self.manager)
                    rows = rows.search([("interview_id", "=", self.interview.id)])
                    self.assertTrue(rows)
                    told = "parental" in rows.mapped("block")
                    self.assertEqual(stage == "prepared", told)
                if stage == "prepared":
                    break

    # === The nets catch what they are made for ===

    def test_words_let_slip_are_found(self):
        interviews, rows = type(self.env[PREFIX]), type(self.env[OBLIGATION])
        prepare = interviews._prepare_new_event_vals

        def slip(interview):
            leave = interview.obligation_ids.leave_id
            return {**prepare(interview), "name": leave.holiday_status_id.name}

        def explain(rows):
            for row in rows:
                row.basis = row.sudo().article

        with (
            patch.object(interviews, "_prepare_new_event_vals", slip),
            patch.object(rows, "_compute_basis", explain),
        ):
            lives = [
                self.observe(Case(code, "leave"), {"planned": STEERING})
                for code in PAIR
            ]
        found = self.find(lives[0], PAIR[0], STEERING)
        different = self.compare(*lives, STEERING)
        for role, where in (
            ("manager", f"{OBLIGATION}.basis"),
            ("interviewer", "calendar.event.name"),
        ):
            for caught in (found, different):
                self.assertIn((role, where), {line[1:3] for line in caught})


@tagged("post_install", "-at_install")
class TestLogs(InterviewCommon):
    """Errors quote values, addresses name methods: both stay in logs for long."""

    def test_a_refresh_that_fails_logs_no_value(self):
        self.make_absence("sickness", *AWAY)
        failing = patch.object(
            type(self.employee),
            "_sync_interview_reviews",
            side_effect=KeyError("origin_key sickness L324-1"),
        )
        with failing, self.assertLogs(level="ERROR") as logs:
            self.employee._refresh_interview_obligations()
        text = "\n".join(logs.output)
        self.assertIn("KeyError", text)
        self.assertIn("_do_refresh_interview_obligations", text)
        self.assertNotIn("sickness", text)
        self.assertIn("sickness", self.employee.interview_refresh_error)

    def test_words_written_for_users_stay(self):
        logger = logging.getLogger(__name__)
        with self.assertLogs(logger, "ERROR") as logs:
            try:
                self.make_event("mobility", "2026-02-02", "2026-01-01")
            except Exception as error:  # noqa: BLE001 whatever it is
                log_failure(logger, error, "%s failed", "It")
        self.assertIn("before it starts", logs.output[0])

    def test_no_method_that_browsers_call_names_a_reason(self):
        named = [
            f"{model}/{name}"
            for model in self.env.registry
            for name in get_public(self.env[model])
            if any(code in name for code in (*WORDS, *TOLD.values()))
        ]
        self.assertEqual([], named)


@tagged("post_install", "-at_install")
class TestAddresses(PageCommon):
    """The page behind a personal link tells the reason in no address."""

    def test_a_reason_is_told_without_an_address_that_names_it(self):
        away = self.make_absence("parental_full", *AWAY, self.lena)
        self.lenas.kind = "return"
        self.make_obligation(
            self.lena,
            kind="return",
            interview_id=self.lenas.id,
            career_event_id=away.id,
        )
        with logbook() as book:
            page, response = self.open()
            self.assertIn("parental", response.text)
            told = self.post(f"{page}/share-reason", response.text, reason="parental")
        self.assertEqual("parental", self.lenas.shared_reason)
        addresses = [one.url for one in (*told.history, told)]
        self.assertNotIn("parental", "\n".join(addresses + book.lines))


@tagged("post_install", "-at_install")
class TestInferences(InterviewCommon):
    """What the README says a manager can still infer, and no more than that."""

    def refresh(self, employee=None):
        employee = employee or self.employee
        employee._refresh_interview_obligations()
        rows = self.env[OBLIGATION].with_user(self.manager)
        self.env.invalidate_all()
        return rows.search([("employee_id", "=", employee.id)], order="due_date")

    def returns(self, trigger, first, last):
        person = self.make_employee(f"Person {trigger}", manager=self.manager_employee)
        self.make_absence(trigger, first, last, person)
        return len(self.refresh(person).filtered(lambda row: row.kind == "return"))

    def test_a_visit_is_two_months_before_the_due_date(self):
        self.make_event("mid_career_visit", "2026-10-30")
        row = self.refresh().filtered(lambda row: row.kind == "mid_career")
        self.assertEqual(date(2026, 12, 30), row.due_date)

    def test_a_return_owed_after_less_than_six_months_is_no_sickness(self):
        short = ("2026-05-04", "2026-08-28")
        owed = {code: self.returns(code, *short) for code in ABSENCES}
        nothing = {"sickness", "work_accident", "family_solidarity"}
        self.assertEqual(nothing, {code for code, count in owed.items() if not count})

    def test_dates_on_hold_tell_those_who_are_away_from_those_who_work_part_time(self):
        urgencies = {}
        for code in ABSENCES:
            person = self.make_employee(code, manager=self.manager_employee)
            self.make_absence(code, "2026-01-05", "2027-03-31", person)
            urgencies[code] = frozenset(self.refresh(person).mapped("urgency"))
        part_time = urgencies.pop("parental_part")
        self.assertEqual(1, len(set(urgencies.values())), urgencies)
        self.assertNotIn("on_hold", part_time)

    def test_suspensions_that_push_dates_back_tell_how_seniority_counts(self):
        def due(code):
            person = self.make_employee(code, manager=self.manager_employee)
            self.make_interview(person, held_on="2024-06-10")
            self.make_absence(code, *AWAY, person)
            rows = self.refresh(person)
            return frozenset(
                rows.filtered(lambda row: row.kind != "return").mapped("due_date")
            )

        codes = ("maternity", "parental_full", "sickness")
        self.assertEqual(1, len({due(code) for code in codes}))
        self.company.interview_suspension_extends_deadlines = True
        self.assertEqual(3, len({due(code) for code in codes}))

    def test_an_offer_before_a_leave_stays_with_hr(self):
        self.make_absence("carer", "2026-12-07", "2027-02-26")
        self.assertFalse(self.refresh().filtered(lambda row: row.kind == "return"))


@tagged("post_install", "-at_install", "-standard", "attack")
@skipUnless(os.environ.get("INTERVIEW_ATTACK"), "part of the whole attack")
class TestEveryReason(ReasonWorld):
    """Every reason, as time off and as a recorded fact, at every stage."""

    watched = {**dict.fromkeys(STAGES, STEERING), "closed": (*STEERING, *STRANGERS)}

    def live_through(self, case, tell=False):
        return self.observe(case, self.watched, tell, probed=STEERING)

    def check_alike(self, cases):
        """Nobody reads why, and no two of these reasons look different."""
        first = None
        for case in cases:
            seen = self.live_through(case)
            first = first or seen
            with self.subTest(str(case)):
                self.assertEqual([], self.find(seen, case.code, UNKNOWING))
                self.assertEqual([], self.compare(first, seen, UNKNOWING))

    def test_time_off(self):
        self.check_alike(Case(code, "leave") for code in OWED)

    def test_recorded_facts(self):
        codes = (*OWED, "union_mandate", "mobility")
        self.check_alike(Case(code, "event") for code in codes)

    def test_what_owes_no_return(self):
        for code in ("family_solidarity", "mid_career_visit", "suspension"):
            with self.subTest(code):
                seen = self.live_through(Case(code, "event"))
                self.assertEqual([], self.find(seen, code, UNKNOWING))

    def test_told_to_the_interviewer(self):
        before = STAGES[: STAGES.index("delivered")]
        for code in TOLD:
            seen = self.live_through(Case(code, "event"), tell=True)
            roles = ("manager", *STRANGERS)
            with self.subTest(code):
                self.assertEqual([], self.find(seen, code, roles, before))
                self.assertEqual([], self.find(seen, code, STRANGERS))
