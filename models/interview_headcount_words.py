"""Whether an employer is concerned by the sanction, and why: in words."""

from odoo.tools.misc import formatLang

from ..engine import regimes, scope

IN_SCOPE, OUT_OF_SCOPE, PRESUMED = "in_scope", "out_of_scope", "presumed"
_LAW = regimes.HEADCOUNT


def scope_code(figures, year):
    """``in_scope``, ``out_of_scope``, or ``presumed`` for want of any figure.

    :param figures: ``{year: headcount}`` of one company.
    """
    size = scope(figures.items(), year)
    if size.presumed:
        return PRESUMED
    return IN_SCOPE if size.in_scope else OUT_OF_SCOPE


def scope_since(figures, year):
    """First year of those in a row up to ``year`` that are in scope; 0: none."""
    since = 0
    while scope_code(figures, year) == IN_SCOPE:
        since, year = year, year - 1
    return since


def needed_years(year):
    """The years whose entries decide of ``year``, oldest first."""
    return range(year - _LAW.years + 1, year + 1)


def missing_years(figures, year):
    """Those of them without an entry."""
    return [one for one in needed_years(year) if one not in figures]


class HeadcountSentences:
    """Says in words what the entries of a company lead to, in one language."""

    def __init__(self, env):
        self.env = env

    def years(self, figures, year):
        """The entries that decide of ``year``, the missing ones named."""
        return " · ".join(
            self.env._("%(year)s: %(count)s", year=one, count=self._count(figures, one))
            for one in needed_years(year)
        )

    def _count(self, figures, year):
        if year not in figures:
            return self.env._("missing")
        return formatLang(self.env, figures[year], digits=2)

    def explain(self, figures, year):
        """Why the company is concerned in ``year``, or is not."""
        code = scope_code(figures, year)
        if code == PRESUMED:
            return self.env._(
                "No headcount is entered: the company is presumed to be concerned."
                " Enter those of %(first)s to %(year)s to know.",
                first=needed_years(year)[0],
                year=year,
            )
        if code == IN_SCOPE:
            return self._explain_inside(figures, year)
        return self._explain_outside(figures, year)

    def _explain_inside(self, figures, year):
        return self.env._(
            "Concerned in %(year)s, since %(since)s: %(threshold)s employees or more"
            " every year (CSS L130-1).",
            year=year,
            since=scope_since(figures, year),
            threshold=_LAW.threshold,
        )

    def _explain_outside(self, figures, year):
        missing = self._missing(figures, year)
        if missing:
            return self.env._(
                "Not concerned in %(year)s as far as is known: no headcount for"
                " %(missing)s, which breaks the %(count)s years in a row. Enter it.",
                year=year,
                missing=missing,
                count=_LAW.years,
            )
        below = [
            one for one in needed_years(year) if figures.get(one, 0) < _LAW.threshold
        ]
        return self.env._(
            "Not concerned in %(year)s: fewer than %(threshold)s employees in"
            " %(years)s; %(count)s years in a row are needed (CSS L130-1).",
            year=year,
            threshold=_LAW.threshold,
            years=", ".join(map(str, below)),
            count=_LAW.years,
        )

    def _missing(self, figures, year):
        return ", ".join(map(str, missing_years(figures, year)))
