"""Records -> engine facts, for a batch of employees in a fixed number of queries."""

from collections import defaultdict

from odoo.addons.hr_professional_interview import engine

from .interview_evidence import EvidenceReader

HELD_STATES = ("held", "delivered", "closed")

_EXCLUDABLE = ("trainee", "contractor", "freelance")


def company_settings(company):
    """The readings of the law this company chose, as the engine takes them."""
    return engine.Settings(
        return_offer_days=company.interview_return_offer_days,
        contract_gap_days=company.interview_contract_gap_days,
        absence_gap_days=company.interview_absence_gap_days,
        excluded_types=frozenset(
            kind for kind in _EXCLUDABLE if company[f"interview_exclude_{kind}"]
        ),
        first_transition=company.interview_first_transition,
        review_anchor=company.interview_review_anchor,
        review_tolerance=company.interview_review_tolerance,
        suspension_extends_deadlines=company.interview_suspension_extends_deadlines,
        late_counts_missing=company.interview_late_counts_missing,
        headcount_reference=company.interview_headcount_reference,
        return_filter_edge=company.interview_return_filter_edge,
        due_on_eve=company.interview_due_on_eve,
        late_career_dedicated=company.interview_late_career_dedicated,
        lapsed_agreement=company.interview_lapsed_agreement,
        leaver_judged=company.interview_leaver_judged,
        strict_sanction=company.interview_strict_sanction,
    )


class FactsReader:
    """Reads what the engine needs of ``employees``.

    How to use: one reader per batch, then :meth:`facts` per employee; with
    ``evidence`` what proves the criteria of a review is read too. Everything is read
    in superuser mode, because contracts, time off and birth dates are closed to
    interview officers: what is read never leaves but as dates and codes of the ledger.
    """

    def __init__(self, employees, evidence=False, extra_agreements=None):
        # sudo: contracts, time off and birth dates; see the class
        self.employees = employees.sudo()
        self.env = self.employees.env
        self.evidence = evidence
        self.companies = {
            company.id: self._company_facts(company)
            for company in self.employees.company_id
        }
        for company_id, agreements in (extra_agreements or {}).items():
            self.companies[company_id]["agreements"] = agreements
        self.own = defaultdict(lambda: defaultdict(list))
        self.departures = {}
        self._read_versions()
        self._read_leaves()
        self._read_events()
        self._read_interviews()
        if evidence:
            self._read_evidence()

    def facts(self, employee):
        """Facts of one employee of the batch.

        :raises EngineError: a fact that nothing can be computed with.
        """
        own = self.own[employee.id]
        return engine.Facts(
            seniority_override=employee.interview_seniority_override or None,
            birthday=employee.birthday or None,
            departure=self.departures.get(employee.id),
            **{name: tuple(build() for build in rows) for name, rows in own.items()},
            **self.companies[employee.company_id.id],
        )

    def _add(self, employee_id, name, cls, *args, **kwargs):
        """Queue a fact: built in :meth:`facts`, so that a bad one stops one person."""
        self.own[employee_id][name].append(lambda: cls(*args, **kwargs))

    def _rows(self, model, domain, fnames, order="id"):
        domain = [("employee_id", "in", self.employees.ids), *domain]
        records = self.env[model].with_context(active_test=False)
        return records.search_read(domain, ["employee_id", *fnames], order=order)

    def _company_facts(self, company):
        domain = [("company_id", "=", company.id)]
        agreements = self.env["hr.professional.interview.agreement"].search(
            [*domain, ("active", "=", True)]
        )
        headcounts = self.env["hr.professional.interview.headcount"].search(domain)
        return {
            "agreements": tuple(map(agreement_fact, agreements)),
            "headcounts": tuple((row.year, row.headcount) for row in headcounts),
            "settings": company_settings(company),
        }

    # Employment

    def _read_versions(self):
        fnames = [
            "date_version",
            "contract_date_start",
            "contract_date_end",
            "employee_type",
            "departure_date",
        ]
        rows = self._rows(
            "hr.version", [("active", "=", True)], fnames, order="date_version, id"
        )
        versions = defaultdict(list)
        for row in rows:
            versions[row["employee_id"][0]].append(row)
        for employee_id, owned in versions.items():
            departure = owned[-1]["departure_date"]
            if departure:
                self.departures[employee_id] = departure
            for start, end, kind in _spells(owned):
                self._add(
                    employee_id, "contracts", engine.Contract, start, end, kind=kind
                )

    # Absences and other facts of the career

    def _read_leaves(self):
        types = self.env["hr.leave.type"].with_context(active_test=False)
        types = types.search([("interview_trigger", "!=", "none")])
        if not types:
            return
        law = {t.id: (t.interview_trigger, t.interview_seniority) for t in types}
        domain = [("state", "=", "validate"), ("holiday_status_id", "in", types.ids)]
        fnames = ["holiday_status_id", "request_date_from", "request_date_to"]
        for row in self._rows("hr.leave", domain, fnames):
            trigger, seniority = law[row["holiday_status_id"][0]]
            self._add(
                row["employee_id"][0],
                "absences",
                engine.Absence,
                row["request_date_from"],
                row["request_date_to"],
                trigger,
                seniority or None,
                ref=("leave", row["id"]),
            )

    def _read_events(self):
        fnames = ["kind", "trigger", "interview_seniority", "date_start", "date_end"]
        for row in self._rows("hr.career.event", [], fnames):
            self._add_event(row["employee_id"][0], row, ("event", row["id"]))

    def _add_event(self, employee_id, row, ref):
        start, end = row["date_start"], row["date_end"] or None
        if row["kind"] == "mid_career_visit":
            self._add(employee_id, "visits", engine.Visit, start, ref=ref)
        elif row["kind"] == "union_mandate":
            self._add(employee_id, "mandates", engine.Mandate, start, end, ref=ref)
        else:
            trigger = row["trigger"] if row["kind"] == "absence" else row["kind"]
            seniority = row["interview_seniority"] or None
            self._add(
                employee_id,
                "absences",
                engine.Absence,
                start,
                end,
                trigger or "none",
                seniority,
                ref=ref,
            )

    def _read_interviews(self):
        fnames = ["kind", "state", "held_on", "declined_on", *_TOPICS]
        domain = ["|", ("held_on", "!=", False), ("declined_on", "!=", False)]
        for row in self._rows("hr.professional.interview", domain, fnames):
            employee_id, ref = row["employee_id"][0], ("interview", row["id"])
            if row["state"] in HELD_STATES and row["held_on"]:
                self._add(
                    employee_id,
                    "interviews",
                    engine.HeldInterview,
                    row["held_on"],
                    row["kind"],
                    **{name: row[name] for name in _TOPICS},
                    ref=ref,
                )
            if row["declined_on"]:
                self._add(
                    employee_id,
                    "refusals",
                    engine.Refusal,
                    row["declined_on"],
                    row["kind"],
                    ref=ref,
                )

    def _read_evidence(self):
        """What counts of it, corrections of HR made."""
        self.pieces = EvidenceReader(self.employees)
        for employee in self.employees:
            for name, cls, args, ref in self.pieces.facts(employee.id):
                self._add(employee.id, name, cls, *args, ref=ref)


_TOPICS = ("with_review", "with_mid_career", "with_late_career")


def agreement_fact(agreement):
    """One agreement record as the engine takes it."""
    return engine.Agreement(
        months=agreement.months,
        concluded_on=agreement.concluded_on,
        date_from=agreement.date_from,
        date_to=agreement.date_to or None,
        level=agreement.level,
        nature=agreement.nature,
        ref=agreement.id,
    )


def _spells(versions):
    """Spells of one category of worker, out of versions in order of date.

    Every version is a dated copy of the whole record: within one contract the first
    reaches back to the contract's start, and each ends the day before the next.
    """
    contracts = defaultdict(list)
    for row in versions:
        if row["contract_date_start"]:
            contracts[row["contract_date_start"]].append(row)
    for contract_start, rows in contracts.items():
        following = [*rows[1:], None]
        for index, (row, after) in enumerate(zip(rows, following, strict=True)):
            start = row["date_version"] if index else contract_start
            end = row["contract_date_end"] or None
            if after:
                end = after["date_version"] - engine.DAY
            yield start, _left(row, start, end), row["employee_type"]


def _left(row, start, end):
    """A spell ends with the departure recorded on it, if that comes first."""
    left = row["departure_date"]
    if left and left >= start and (end is None or left < end):
        return left
    return end
