"""The numbered examples of the law, as facts anybody can build records or Facts from.

"EPP" is an interview held since the reform, "EP" one held before. Grades: H hard rule,
S depends on a documented setting, N legally disputed (the warning is what counts).
Dates are ISO text. Several rows of one number (39a, 39b) are its variants.
"""

from __future__ import annotations

from dataclasses import dataclass

from .build import Expect, ExpectReview, known

TODAY = "2026-11-22"
#: An employer of 60 since before the years one has to wait for.
STAFF = tuple((year, 60) for year in range(2018, 2047))


@dataclass(frozen=True)
class Example:
    """One situation and what is owed in it.

    The rows have the shape :func:`build.known` documents; ``settings`` are the
    engine's, by name. ``paid``: sum paid before a notice was ignored.
    """

    number: str
    grade: str
    rule: str
    expected: tuple[Expect, ...] = ()
    expected_reviews: tuple[ExpectReview, ...] = ()
    absent: tuple[str | tuple[str, str], ...] = ()
    as_of: str = TODAY
    contracts: tuple[tuple, ...] = ()
    departure: str | None = None
    birthday: str | None = None
    interviews: tuple = ()
    absences: tuple[tuple, ...] = ()
    mandates: tuple[tuple, ...] = ()
    visits: tuple[str, ...] = ()
    refusals: tuple = ()
    trainings: tuple = ()
    agreements: tuple[tuple, ...] = ()
    headcounts: tuple[tuple[int, float], ...] = STAFF
    settings: tuple[tuple[str, object], ...] = ()
    paid: int | None = None
    expected_notice: int | None = None

    @property
    def hired(self) -> str:
        """First day of the last contract."""
        return max(row[0] for row in self.contracts)

    def facts(self):
        """The same for the engine."""
        return known(
            contracts=self.contracts,
            departure=self.departure,
            birthday=self.birthday,
            interviews=self.interviews,
            absences=self.absences,
            mandates=self.mandates,
            visits=self.visits,
            refusals=self.refusals,
            trainings=self.trainings,
            agreements=self.agreements,
            headcounts=self.headcounts,
            **dict(self.settings),
        )


def _since(start, end=None, kind="employee"):
    return ((start, end, kind),)


NEW_HIRES = (
    Example(
        "1",
        "H",
        "hire + 1 year",
        contracts=_since("2026-02-02"),
        expected=(Expect("first", "2027-02-02", days_late=0, regime="new"),),
    ),
    Example(
        "3",
        "H",
        "the first-year rule is not deferred by an agreement",
        contracts=_since("2025-12-01"),
        agreements=((36, "2019-01-01"),),
        expected=(Expect("first", "2026-12-01", days_late=0, regime="new"),),
    ),
    Example(
        "4",
        "H",
        "4 years; 7-year option; 8 years",
        as_of="2026-12-16",
        contracts=_since("2026-01-05"),
        interviews=(("2026-12-15", "first"),),
        expected=(
            Expect("first", "2027-01-05", "met", 0, met_on="2026-12-15"),
            Expect("periodic", "2030-12-15"),
            Expect(
                "review",
                "2034-01-05",
                window_start="2033-12-15",
                tells=(("tolerated", "before", "2035-01-05"),),
            ),
        ),
    ),
    Example(
        "6",
        "S",
        "contract shorter than a year: recommended before its end, no breach",
        contracts=_since("2026-03-01", "2026-10-31"),
        expected=(
            Expect(
                "first",
                "2026-10-31",
                "void",
                0,
                recommended=True,
                tells=(("short_contract", "legal_due", "2027-03-01"),),
            ),
        ),
        absent=("periodic", ("first", "open")),
    ),
    Example(
        "8",
        "S",
        "new hiring, seniority broken",
        contracts=(
            ("2025-01-02", "2025-06-30", "employee"),
            ("2025-12-01", None, "employee"),
        ),
        expected=(
            Expect("first", "2025-06-30", "void", 0, recommended=True),
            Expect("first", "2026-12-01", recommended=False, hired_on="2025-12-01"),
        ),
    ),
    Example(
        "9",
        "H",
        "apprenticeship counts when a contract follows",
        contracts=(
            ("2026-09-01", "2028-08-31", "apprentice"),
            ("2028-09-01", None, "employee"),
        ),
        expected=(
            Expect("first", "2027-09-01", days_late=0, recommended=False),
            Expect("review", "2034-09-01"),
        ),
    ),
    Example(
        "13",
        "H",
        "last day of the month",
        as_of="2028-03-01",
        contracts=_since("2028-02-29"),
        expected=(Expect("first", "2029-02-28"), Expect("review", "2036-02-29")),
    ),
)

PERIODIC = (
    Example(
        "14",
        "H",
        "an interview of December 2023 leads to December 2027",
        contracts=_since("2021-12-13"),
        interviews=("2023-12-11",),
        expected=(Expect("periodic", "2027-12-11", days_late=0, disputed=False),),
    ),
    Example(
        "17",
        "S",
        "two years that end on the day of the reform are not expired",
        contracts=_since("2021-10-26"),
        interviews=("2023-10-26",),
        expected=(Expect("periodic", "2027-10-26", days_late=0, regime="new"),),
    ),
    Example(
        "19",
        "H",
        "expired before the reform",
        contracts=_since("2021-05-20"),
        interviews=("2023-05-20",),
        expected=(Expect("periodic", "2025-05-20", days_late=551, regime="old"),),
    ),
    Example(
        "20",
        "H",
        "new clock from the interview held",
        contracts=_since("2021-05-20"),
        interviews=("2023-05-20", "2026-02-10"),
        expected=(
            Expect(
                "periodic", "2025-05-20", "met", 266, regime="old", met_on="2026-02-10"
            ),
            Expect("periodic", "2030-02-10", days_late=0, regime="new"),
        ),
    ),
    Example(
        "22",
        "H",
        "unexpired delay lengthened",
        contracts=_since("2022-06-15"),
        interviews=("2024-06-10",),
        expected=(
            Expect("first", "2024-06-15", "met", 0, regime="old"),
            Expect("periodic", "2028-06-10", days_late=0),
        ),
    ),
    Example(
        "24",
        "S",
        "hired before the last year before the reform, never interviewed",
        contracts=_since("2024-03-01"),
        expected=(Expect("first", "2026-03-01", days_late=266),),
    ),
    Example(
        "25a",
        "S",
        "hired in the last year before the reform: hire + 1 year",
        contracts=_since("2025-06-01"),
        expected=(Expect("first", "2026-06-01", days_late=174, disputed=True),),
    ),
    Example(
        "25b",
        "S",
        "the same, shortened delay of article 2222",
        contracts=_since("2025-06-01"),
        settings=(("first_transition", "art_2222"),),
        expected=(Expect("first", "2026-10-26", days_late=27, disputed=True),),
    ),
    Example(
        "25c",
        "S",
        "the same, former delay kept",
        contracts=_since("2025-06-01"),
        settings=(("first_transition", "former"),),
        expected=(Expect("first", "2027-06-01", days_late=0, disputed=True),),
    ),
)

REVIEWS = (
    Example(
        "27",
        "H",
        "a six-year review due in 2026 becomes due by 2028",
        contracts=_since("2020-05-04"),
        expected=(Expect("review", "2028-05-04", days_late=0, regime="new"),),
    ),
    Example(
        "28a",
        "S",
        "after a late six-year review: the earlier of both anchors",
        contracts=_since("2010-05-03"),
        interviews=(("2021-06-15", "periodic", "review"),),
        expected=(
            Expect("review", "2020-03-07", "met", origin="2014-03-07"),
            Expect("review", "2028-03-07", origin="2020-03-07", regime="new"),
        ),
    ),
    Example(
        "28b",
        "S",
        "the same, counted from the review held",
        contracts=_since("2010-05-03"),
        interviews=(("2021-06-15", "periodic", "review"),),
        settings=(("review_anchor", "rolling"),),
        expected=(Expect("review", "2029-06-15"),),
    ),
    Example(
        "28c",
        "S",
        "the same, counted by seniority alone",
        contracts=_since("2010-05-03"),
        interviews=(("2021-06-15", "periodic", "review"),),
        settings=(("review_anchor", "seniority"),),
        expected=(Expect("review", "2028-03-07"),),
    ),
    Example(
        "29a",
        "S",
        "six years expired at the reform",
        contracts=_since("2019-09-15"),
        expected=(Expect("review", "2025-09-15", days_late=433, regime="old"),),
        expected_reviews=(
            ExpectReview("2025-09-15", judged="2025-09-15", regime="old"),
        ),
    ),
    Example(
        "29b",
        "S",
        "the same, completed years tolerated",
        contracts=_since("2019-09-15"),
        settings=(("review_tolerance", True),),
        expected=(Expect("review", "2027-09-15", days_late=0, regime="new"),),
    ),
    Example(
        "33",
        "H",
        "a review is an interview",
        as_of="2034-01-06",
        contracts=_since("2026-01-05"),
        interviews=(("2034-01-05", "periodic", "review"),),
        expected=(
            Expect("review", "2034-01-05", "met", 0, met_on="2034-01-05"),
            Expect("review", "2042-01-05"),
            Expect("periodic", "2038-01-05"),
        ),
    ),
    Example(
        "34a",
        "S",
        "sabbatical: the delay is not lengthened",
        as_of="2027-12-01",
        contracts=_since("2020-05-04"),
        absences=(("2027-01-01", "2027-11-30", "sabbatical"),),
        expected=(Expect("review", "2028-05-04"),),
    ),
    Example(
        "34b",
        "S",
        "sabbatical: eleven months do not count",
        as_of="2027-12-01",
        contracts=_since("2020-05-04"),
        absences=(("2027-01-01", "2027-11-30", "sabbatical"),),
        settings=(("suspension_extends_deadlines", True),),
        expected=(Expect("review", "2029-04-04"),),
    ),
    Example(
        "36a",
        "S",
        "full-time parental leave: the delay is not lengthened",
        as_of="2028-01-01",
        contracts=_since("2020-05-04"),
        absences=(("2027-01-01", "2027-12-31", "parental_full"),),
        expected=(Expect("review", "2028-05-04"),),
    ),
    Example(
        "36b",
        "S",
        "full-time parental leave counts half",
        as_of="2028-01-01",
        contracts=_since("2020-05-04"),
        absences=(("2027-01-01", "2027-12-31", "parental_full"),),
        settings=(("suspension_extends_deadlines", True),),
        expected=(Expect("review", "2028-11-04"),),
    ),
)

RETURNS = (
    Example(
        "37a",
        "H",
        "no interview in the year before the return",
        contracts=_since("2022-04-04"),
        interviews=("2024-04-03",),
        absences=(("2026-05-13", "2026-08-31", "maternity"),),
        expected=(
            Expect(
                "return",
                "2026-10-01",
                days_late=52,
                window_start="2026-09-01",
                regime="new",
                origin="2026-05-13",
            ),
        ),
    ),
    Example(
        "37b",
        "H",
        "the same, held: the periodic clock starts again",
        contracts=_since("2022-04-04"),
        interviews=("2024-04-03", ("2026-09-10", "return")),
        absences=(("2026-05-13", "2026-08-31", "maternity"),),
        expected=(
            Expect("return", "2026-10-01", "met", 0, met_on="2026-09-10"),
            Expect("periodic", "2030-09-10"),
        ),
    ),
    Example(
        "39a",
        "S",
        "last interview the day before the twelve months",
        contracts=_since("2023-09-04"),
        interviews=("2025-08-31",),
        absences=(("2026-05-13", "2026-08-31", "maternity"),),
        expected=(Expect("return", "2026-10-01", "open"),),
    ),
    Example(
        "39b",
        "S",
        "last interview on the first day of the twelve months",
        contracts=_since("2023-09-04"),
        interviews=("2025-09-01",),
        absences=(("2026-05-13", "2026-08-31", "maternity"),),
        expected=(Expect("return", "2026-10-01", "waived", 0),),
    ),
    Example(
        "39c",
        "S",
        "the same, first day of the twelve months left out",
        contracts=_since("2023-09-04"),
        interviews=("2025-09-01",),
        absences=(("2026-05-13", "2026-08-31", "maternity"),),
        settings=(("return_filter_edge", "exclusive"),),
        expected=(Expect("return", "2026-10-01", "open"),),
    ),
    Example(
        "40",
        "H",
        "no filter before the reform",
        contracts=_since("2023-03-13"),
        interviews=("2025-03-10",),
        absences=(("2025-05-12", "2025-08-31", "maternity"),),
        expected=(Expect("return", "2025-10-01", days_late=417, regime="old"),),
    ),
    Example(
        "43",
        "H",
        "supplementary birth leave, either parent",
        contracts=_since("2022-01-10"),
        interviews=("2024-01-10",),
        absences=(("2026-07-06", "2026-09-05", "birth_supplement"),),
        expected=(Expect("return", "2026-10-06", days_late=47),),
    ),
    Example(
        "45",
        "H",
        "four months of sickness",
        contracts=_since("2022-01-10"),
        interviews=("2024-01-10",),
        absences=(("2026-06-05", "2026-10-04", "sickness"),),
        absent=("return",),
    ),
    Example(
        "47",
        "H",
        "held before the return at the employee's request",
        contracts=_since("2022-01-10"),
        interviews=("2024-01-10", ("2026-08-20", "return")),
        absences=(("2026-03-01", "2026-08-31", "sabbatical"),),
        expected=(
            Expect("return", "2026-10-01", "met", 0, met_on="2026-08-20"),
            Expect("periodic", "2030-08-20"),
        ),
    ),
    Example(
        "50a",
        "S",
        "family solidarity: an offer before the leave",
        contracts=_since("2022-01-10"),
        interviews=("2024-01-10",),
        absences=(("2026-12-01", "2027-02-28", "family_solidarity"),),
        expected=(Expect("return", "2026-12-01", days_late=0, offer_only=True),),
    ),
    Example(
        "50b",
        "S",
        "family solidarity: an offer after the leave, never overdue",
        as_of="2027-06-01",
        contracts=_since("2022-01-10"),
        interviews=("2024-01-10",),
        absences=(("2026-12-01", "2027-02-28", "family_solidarity"),),
        expected=(Expect("return", "2027-03-31", days_late=0, offer_only=True),),
    ),
    Example(
        "51",
        "S",
        "the interview is only proposed: a written refusal discharges",
        contracts=_since("2022-10-03"),
        interviews=("2024-10-01",),
        absences=(("2026-05-13", "2026-08-31", "maternity"),),
        refusals=("2026-09-03",),
        expected=(
            Expect("return", "2026-10-01", "declined", 0),
            Expect("periodic", "2028-10-01"),
        ),
    ),
    Example(
        "52a",
        "S",
        "a deadline inside a parental leave is on hold",
        as_of="2028-06-01",
        contracts=_since("2022-03-15"),
        interviews=("2024-03-15",),
        absences=(("2027-10-01", "2028-09-30", "parental_full"),),
        expected=(
            Expect("periodic", "2028-03-15", days_late=0, on_hold=True),
            Expect("return", "2028-10-31", days_late=0, on_hold=True),
        ),
    ),
    Example(
        "52b",
        "S",
        "the same, on the day of return",
        as_of="2028-10-01",
        contracts=_since("2022-03-15"),
        interviews=("2024-03-15",),
        absences=(("2027-10-01", "2028-09-30", "parental_full"),),
        expected=(
            Expect("periodic", "2028-03-15", days_late=0, on_hold=False),
            Expect("return", "2028-10-31", days_late=0),
        ),
    ),
    Example(
        "52c",
        "S",
        "the same, one interview for both",
        as_of="2028-10-05",
        contracts=_since("2022-03-15"),
        interviews=("2024-03-15", ("2028-10-04", "return")),
        absences=(("2027-10-01", "2028-09-30", "parental_full"),),
        expected=(
            Expect("periodic", "2028-03-15", "met", 3, met_on="2028-10-04"),
            Expect("return", "2028-10-31", "met", 0, met_on="2028-10-04"),
            Expect("periodic", "2032-10-04"),
        ),
    ),
)

MILESTONES = (
    Example(
        "53",
        "H",
        "an interview held the day before the visit does not count",
        contracts=_since("2020-01-06"),
        visits=("2026-09-02",),
        interviews=("2026-09-01",),
        expected=(Expect("mid_career", "2026-11-02", days_late=20),),
    ),
    Example(
        "55",
        "H",
        "an interview with the topics counts, and restarts the periodic clock",
        contracts=_since("2020-01-06"),
        visits=("2026-09-02",),
        interviews=(("2026-10-20", "periodic", "mid_career"),),
        expected=(
            Expect("mid_career", "2026-11-02", "met", 0, met_on="2026-10-20"),
            Expect("periodic", "2030-10-20"),
        ),
    ),
    Example(
        "57",
        "H",
        "an interview of its own before 60",
        contracts=_since("2022-12-19"),
        birthday="1967-03-14",
        interviews=("2024-12-15",),
        expected=(
            Expect("late_career", "2027-03-13", window_start="2025-10-26", days_late=0),
            Expect("periodic", "2028-12-15"),
        ),
    ),
    Example(
        "59a",
        "H",
        "first interview in the window, with the topics",
        contracts=_since("2022-12-19"),
        birthday="1968-06-30",
        interviews=(("2026-09-15", "periodic", "late_career"),),
        expected=(Expect("late_career", "2028-06-29", "met", 0, met_on="2026-09-15"),),
    ),
    Example(
        "59b",
        "S",
        "first interview in the window, without the topics",
        contracts=_since("2022-12-19"),
        birthday="1968-06-30",
        interviews=("2026-09-15",),
        expected=(
            Expect("late_career", "2028-06-29", window_start="2026-06-30", days_late=0),
        ),
    ),
)

_MISSED_ONE = ("2022-05-04", "2023-10-01", ("2028-05-04", "periodic", "review"))
_ON_TIME = ("2022-05-04", "2024-05-04", ("2028-05-04", "periodic", "review"))


def _judged_on(number, held, pay_by, as_of=TODAY):
    return Example(
        number,
        "H",
        "paid by the end of the quarter that follows the review's",
        as_of=as_of,
        contracts=_since("2018-02-10"),
        interviews=((held, "periodic", "review"),),
        expected_reviews=(
            ExpectReview(held=held, outcome="due", amount=3000, pay_by=pay_by),
        ),
    )


EXPOSURE = (
    Example(
        "61",
        "H",
        "one non-compulsory training escapes the sanction",
        as_of="2028-05-05",
        contracts=_since("2020-05-04"),
        interviews=_MISSED_ONE,
        trainings=(("2024-03-15", "non_compulsory"),),
        expected_reviews=(
            ExpectReview(
                "2028-05-04",
                "2028-05-04",
                missing=1,
                outcome="warning",
                amount=0,
            ),
        ),
    ),
    Example(
        "62",
        "H",
        "both legs fail: compulsory training does not count",
        as_of="2028-05-05",
        contracts=_since("2020-05-04"),
        interviews=_MISSED_ONE,
        trainings=(("2023-03-15", "compulsory"), ("2025-06-20", "compulsory")),
        expected_reviews=(
            ExpectReview(
                "2028-05-04",
                "2028-05-04",
                missing=1,
                outcome="due",
                amount=3000,
                pay_by="2028-09-30",
            ),
        ),
    ),
    Example(
        "65",
        "H",
        "fifty for five years is at least fifty",
        contracts=_since("2018-02-10"),
        interviews=(("2026-02-10", "periodic", "review"),),
        headcounts=tuple((year, 50.00) for year in range(2022, 2027)),
        expected_reviews=(ExpectReview(in_scope=True, outcome="due", amount=3000),),
    ),
    Example(
        "66",
        "S",
        "one year below resets the five years",
        contracts=_since("2018-02-10"),
        interviews=(("2026-02-10", "periodic", "review"),),
        headcounts=((2022, 52), (2023, 53), (2024, 51), (2025, 55), (2026, 48)),
        expected_reviews=(
            ExpectReview(in_scope=False, outcome="out_of_scope", amount=0),
        ),
    ),
    Example(
        "68",
        "H",
        "the mid-career interview alone missing",
        as_of="2028-05-05",
        contracts=_since("2020-05-04"),
        visits=("2026-09-02",),
        interviews=_ON_TIME,
        expected=(Expect("mid_career", "2026-11-02", days_late=550),),
        expected_reviews=(ExpectReview(missing=1, outcome="due", amount=3000),),
    ),
    Example(
        "71",
        "H",
        "what remains unpaid after a notice, doubled",
        as_of="2028-05-05",
        contracts=_since("2020-05-04"),
        interviews=_MISSED_ONE,
        expected_reviews=(ExpectReview(outcome="due", amount=3000),),
        paid=1000,
        expected_notice=4000,
    ),
    _judged_on("72a", "2026-02-10", "2026-06-30"),
    _judged_on("72b", "2026-09-30", "2026-12-31"),
    _judged_on("72c", "2026-10-01", "2027-03-31"),
    _judged_on("72d", "2026-12-31", "2027-03-31", as_of="2027-01-01"),
)


def _lapsing(number, rule, due, as_of=TODAY, disputed=True, days_late=None, **settings):
    return Example(
        number,
        "N",
        rule,
        as_of=as_of,
        contracts=_since("2019-05-13"),
        interviews=("2021-05-10",),
        agreements=((72, "2018-01-01"),),
        settings=tuple(settings.items()),
        expected=(Expect("periodic", due, disputed=disputed, days_late=days_late),),
    )


AGREEMENTS = (
    Example(
        "75",
        "H",
        "three years by agreement survive",
        contracts=_since("2021-01-25"),
        interviews=("2024-01-22",),
        agreements=((36, "2019-01-01"),),
        expected=(Expect("periodic", "2027-01-22", days_late=0, disputed=False),),
    ),
    Example(
        "77a",
        "N",
        "two years recited from the former law: kept, with a warning",
        contracts=_since("2022-11-21"),
        interviews=("2024-11-20",),
        agreements=((24, "2018-01-01", None, "company", "recital"),),
        expected=(Expect("periodic", "2026-11-20", days_late=2, disputed=True),),
    ),
    Example(
        "77b",
        "N",
        "the same, once the agreement is recorded as revised",
        contracts=_since("2022-11-21"),
        interviews=("2024-11-20",),
        agreements=((24, "2018-01-01", "2026-06-30", "company", "recital"),),
        expected=(Expect("periodic", "2028-11-20", days_late=0, disputed=False),),
    ),
    _lapsing(
        "78a", "six years until the lapse", "2027-05-10", "2026-09-30", disputed=False
    ),
    _lapsing(
        "78b",
        "to hold on the day of the lapse",
        "2026-10-01",
        "2026-10-01",
        days_late=0,
    ),
    _lapsing("78c", "the same, at the day of reading", "2026-10-01", days_late=52),
    _lapsing(
        "78d",
        "the same, four years from the last interview",
        "2025-05-10",
        days_late=561,
        lapsed_agreement="literal",
    ),
    _lapsing(
        "78e",
        "the same, shortened delay of article 2222",
        "2027-05-10",
        days_late=0,
        lapsed_agreement="art_2222",
    ),
)

EXAMPLES = (
    *NEW_HIRES,
    *PERIODIC,
    *REVIEWS,
    *RETURNS,
    *MILESTONES,
    *EXPOSURE,
    *AGREEMENTS,
)
