"""Going live: what the dialog shows beforehand, and what it starts."""

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .test_opening import OpeningCommon


@tagged("post_install", "-at_install")
class TestGoLive(OpeningCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.interview_live_from = False
        cls.people = [
            cls.make_employee(f"Person {n}", manager=cls.manager_employee)
            for n in range(4)
        ]
        for n, person in enumerate(cls.people):
            cls.owe(person, f"2026-11-{19 + 2 * n}")
        cls.alone = cls.make_employee("Alone")
        cls.owe(cls.alone, "2027-01-10")

    def dialog(self, user=None, **values):
        wizards = self.env["hr.professional.interview.go.live"]
        form = Form(wizards.with_user(user or self.administrator))
        for name, value in values.items():
            setattr(form, name, value)
        return form

    def test_the_wave_is_counted_before_anything_is_opened(self):
        form = self.dialog()
        self.assertEqual(
            (5, 2, 1),
            (form.people_count, form.overdue_count, form.alone_count),
        )
        self.assertFalse(self.opened(self.people[0]))
        self.assertFalse(self.company.interview_live_from)

    def test_the_wave_is_spread_over_the_weeks_by_interviewer(self):
        wizard = self.dialog(wave_size=2).save()
        wizard._onchange_wave()
        weeks = [(str(w.day), w.count, w.overdue) for w in wizard.week_ids]
        self.assertEqual([("2026-11-23", 3, 2), ("2026-11-30", 2, 0)], weeks)
        self.assertEqual("2026-11-30", str(wizard.last_day))
        self.assertEqual(2, wizard.late_count, "due on the 23rd and 25th, opened later")
        shares = {line.name: line.count for line in wizard.line_ids}
        self.assertEqual({"Marc Manager": 4, "No interviewer": 1}, shares)

    def test_all_at_once_nothing_waits(self):
        form = self.dialog(wave_size=0)
        self.assertEqual(0, form.late_count)
        self.assertEqual(form.live_from, form.last_day)

    def test_a_longer_lead_time_makes_a_larger_wave(self):
        later = self.make_employee("Later", manager=self.manager_employee)
        self.owe(later, "2027-05-01")
        self.assertEqual(5, self.dialog().people_count)
        self.assertEqual(6, self.dialog(lead_days=200).people_count)
        self.assertEqual(90, self.company.interview_lead_days, "nothing is written")

    def test_going_live_writes_the_settings_and_starts_the_opening(self):
        cron = self.env.ref(
            "hr_professional_interview.hr_professional_interview_cron_open"
        )
        triggers = self.env["ir.cron.trigger"]
        before = triggers.search_count([("cron_id", "=", cron.id)])
        self.dialog(wave_size=3, lead_days=60).save().action_confirm()
        self.assertRecordValues(
            self.company,
            [{"interview_wave_size": 3, "interview_lead_days": 60}],
        )
        self.assertEqual("2026-11-23", str(self.company.interview_live_from))
        self.assertEqual(before + 1, triggers.search_count([("cron_id", "=", cron.id)]))

    def test_a_day_in_the_past_is_refused(self):
        with self.assertRefused("The day is past"):
            self.dialog(live_from="2026-11-01").save().action_confirm()

    def test_a_negative_number_is_refused(self):
        with self.assertRefused("cannot be negative"):
            self.dialog(wave_size=-1).save().action_confirm()

    def test_a_live_company_keeps_its_day_and_may_change_the_pace(self):
        self.company.interview_live_from = "2026-11-01"
        wizard = self.dialog(wave_size=1).save()
        self.assertTrue(wizard.already_live)
        wizard.action_confirm()
        self.assertEqual("2026-11-01", str(self.company.interview_live_from))
        self.assertEqual(1, self.company.interview_wave_size)

    def test_the_wave_of_another_company_is_not_shown(self):
        wizards = self.env["hr.professional.interview.go.live"]
        values = {"company_id": self.other_company.id, "live_from": "2026-11-23"}
        with self.assertRaises(AccessError):
            wizards.with_user(self.administrator).new(values)._onchange_wave()

    def test_only_administrators_go_live_each_for_himself(self):
        for user in (self.officer, self.manager, self.hr_manager, self.settings_user):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["hr.professional.interview.go.live"].with_user(user).create({})
        wizard = self.dialog().save()
        wizard._onchange_wave()
        second = self.make_user(
            "epp_second",
            "hr_professional_interview.group_hr_professional_interview_administrator",
        )
        for record in (wizard, wizard.line_ids, wizard.week_ids):
            with self.subTest(record._name):
                self.assertFalse(record.with_user(second).has_access("read"))
