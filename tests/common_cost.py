"""People whose reviews come out in every way."""

from .test_review import ReviewCommon


class CostCommon(ReviewCommon):
    """``free``: holding the review early repairs it; ``behind``: an interview before it
    does; ``costly``: only a training does; ``warned``: one condition holds; ``owing``:
    past the deadline, due; ``leaving``: leaves before.

    All reviews but that of ``owing`` fall due on 15 November 2027.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.company_registry = "732 829 320 00074"
        cls.free = cls.make_hired("Fleur Free")
        for day in ("2021-11-10", "2023-11-10"):
            cls.make_interview(cls.free, held_on=day)
        cls.behind = cls.make_hired("Basile Behind")
        cls.make_interview(cls.behind, held_on="2021-11-10")
        cls.costly = cls.make_hired("Cora Costly")
        cls.warned = cls.make_hired("Wanda Warned")
        cls.make_training(cls.warned, "2024-03-01")
        cls.leaving = cls.make_hired("Léon Leaving", ended="2027-03-31")
        cls.owing = cls.make_hired("Odon Owing", hired="2019-09-15")
        cls.repairable = cls.free | cls.behind
        cls.others = cls.costly | cls.warned | cls.leaving | cls.owing
        cls.people = cls.repairable | cls.others
        cls.refresh(cls.people)

    @classmethod
    def make_hired(cls, name, hired="2019-11-15", **who):
        return cls.make_employee(name, hired=hired, manager=cls.manager_employee, **who)

    @classmethod
    def identify(cls, employee, birth_name="Owing", number="2 55 08 14 168 025 38"):
        """What the list of corrective rights asks for."""
        employee.interview_birth_name = birth_name
        employee.ssnid = number

    def own(self, person, state=None):
        return self.review_of(person, state).with_user(self.officer)
