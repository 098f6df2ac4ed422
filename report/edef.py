"""The list of corrective rights: what the employer declares, person by person."""

import re
from dataclasses import dataclass, field
from datetime import date

from stdnum.exceptions import ValidationError as NumberError
from stdnum.fr import nir, siren, siret

from odoo.exceptions import UserError


@dataclass(frozen=True)
class Employer:
    """Who pays; ``siret`` is empty when the company is known by its SIREN alone."""

    siren: str
    siret: str = ""


@dataclass(frozen=True)
class EdefLine:
    """One right to declare. The number is never shown by ``repr``, logs included."""

    birth_name: str
    first_name: str
    nir: str = field(repr=False)
    amount: float
    judged_on: date
    pay_by: date
    reference: str


@dataclass(frozen=True)
class EdefGap:
    """A person who cannot be declared yet, and what to do."""

    person: str
    staff_number: str
    remedy: str


def employer_of(company):
    """SIREN and SIRET of ``company``, from its company registry.

    :raises UserError: it is missing or malformed.
    """
    given = company.company_registry or ""
    number = re.sub(r"[\s.\-]", "", given)
    if len(number) == 14 and siret.is_valid(number):
        return Employer(siret.to_siren(number), number)
    if len(number) == 9 and siren.is_valid(number):
        return Employer(number)
    if not number:
        raise UserError(
            company.env._(
                "%(company)s has no SIREN nor SIRET: enter it as the Company ID of the"
                " company.",
                company=company.name,
            )
        )
    raise UserError(
        company.env._(
            "%(company)s: “%(number)s” is neither a SIREN (9 digits) nor a SIRET (14"
            " digits) whose check digit is right. Correct the Company ID of the"
            " company.",
            company=company.name,
            number=given,
        )
    )


class EdefList:
    """Lines to declare and people to complete, out of ``reviews`` of one company.

    Read with the rights of who exports: social security numbers are Odoo's to keep,
    and only go into the file.
    """

    def __init__(self, reviews):
        self.env = reviews.env
        self.lines, self.gaps = [], []
        self.declared = reviews.browse()
        for review in reviews:
            self._add(review)

    def _add(self, review):
        employee = review.employee_id
        first_name = employee._get_interview_first_name()
        number = _nir(employee)
        missing = self._missing(employee, first_name, number)
        if missing:
            self.gaps.append(
                EdefGap(
                    person=employee.name,
                    staff_number=employee.interview_staff_number or "",
                    remedy=" ".join(missing),
                )
            )
            return
        self.declared |= review
        self.lines.append(
            EdefLine(
                birth_name=employee.interview_birth_name,
                first_name=first_name,
                nir=number,
                amount=review.left_amount,
                judged_on=review._get_judged_on(),
                pay_by=review.pay_by,
                reference=review._get_edef_reference(),
            )
        )

    def _missing(self, employee, first_name, number):
        """What the file of the person lacks, each with its remedy."""
        found = []
        if not employee.interview_birth_name:
            found.append(self.env._("Enter the birth name on the employee."))
        elif not first_name:
            found.append(self.env._("Enter the first name on the employee."))
        if not employee.ssnid:
            found.append(
                self.env._("Enter the social security number on the employee.")
            )
        elif not number:
            found.append(
                self.env._(
                    "The social security number is malformed: 15 digits, with the key."
                    " Correct it on the employee."
                )
            )
        return found


def _nir(employee):
    """The social security number in its compact form; empty when it is not valid."""
    try:
        return nir.validate(employee.ssnid or "")
    except NumberError:
        return ""
