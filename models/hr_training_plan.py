from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from .hr_training_need import FIRST_YEAR, LAST_YEAR


class HrTrainingPlan(models.Model):
    """The training plan of one company for one year, against its budget.

    | actor         | operation | restriction   |
    | ------------- | --------- | ------------- |
    | officer       | all       | his companies |
    | administrator | all       | his companies |
    | anyone else   | none      |               |

    Its needs are those of its year that the reader may read; nothing is copied.
    """

    _name = "hr.training.plan"
    _description = "Training plan"
    _order = "year desc, company_id"
    _rec_names_search = ["year"]

    company_id = fields.Many2one(
        comodel_name="res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        domain="[('id', 'in', allowed_company_ids)]",
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    year = fields.Integer(
        required=True,
        aggregator=None,
        default=lambda self: fields.Date.context_today(self).year + 1,
    )
    budget = fields.Monetary(aggregator=None)
    note = fields.Text(string="Aims", help="What the plan is for.")
    need_count = fields.Integer(string="Needs", compute="_compute_totals")
    pending_count = fields.Integer(string="To decide", compute="_compute_totals")
    gone_count = fields.Integer(
        string="Open, of people who left", compute="_compute_totals"
    )
    collected_count = fields.Integer(
        string="Collected in interviews",
        compute="_compute_collected_count",
        help="Needs of the interviews held in that year, whatever year they are for.",
    )
    asked_cost = fields.Monetary(string="Asked for", compute="_compute_totals")
    accepted_cost = fields.Monetary(string="Accepted", compute="_compute_totals")
    done_cost = fields.Monetary(string="Done", compute="_compute_totals")
    remaining_budget = fields.Monetary(
        string="Left of the budget",
        compute="_compute_totals",
        help="Budget less what was accepted.",
    )
    is_over_budget = fields.Boolean(string="Over budget", compute="_compute_totals")
    asked_hours = fields.Float(string="Hours asked for", compute="_compute_totals")
    accepted_hours = fields.Float(string="Hours accepted", compute="_compute_totals")
    done_hours = fields.Float(string="Hours done", compute="_compute_totals")

    _company_year_uniq = models.Constraint(
        "UNIQUE (company_id, year)",
        "A company has one training plan per year: open the existing one.",
    )
    _budget_positive = models.Constraint(
        "CHECK (budget >= 0)", "A budget cannot be negative."
    )

    @api.depends("company_id", "year")
    def _compute_display_name(self):
        for plan in self:
            plan.display_name = self.env._(
                "Training plan %(year)s - %(company)s",
                year=plan.year,
                company=plan.company_id.name,
            )

    @api.depends("company_id", "year", "budget")
    @api.depends_context("uid")
    def _compute_totals(self):
        sums = self._read_sums()
        for plan in self:
            rows = sums.get((plan.company_id, plan.year), [])
            asked = [row for row in rows if row["state"] != "abandoned"]
            accepted = [row for row in asked if row["decision"] == "accepted"]
            done = [row for row in asked if row["state"] == "done"]
            left = [row for row in asked if not row["active"] and row not in done]
            plan.need_count = sum(row["count"] for row in asked)
            plan.pending_count = sum(
                row["count"] for row in asked if row["decision"] == "pending"
            )
            plan.gone_count = sum(row["count"] for row in left)
            for name, part in (
                ("asked", asked),
                ("accepted", accepted),
                ("done", done),
            ):
                plan[f"{name}_cost"] = sum(row["cost"] for row in part)
                plan[f"{name}_hours"] = sum(row["hours"] for row in part)
            plan.remaining_budget = plan.budget - plan.accepted_cost
            plan.is_over_budget = plan.remaining_budget < 0

    def _read_sums(self):
        """What the needs of these plans add up to, for the reader: one query."""
        keys = ("company_id", "plan_year", "state", "decision", "employee_active")
        domain = Domain("company_id", "in", self.company_id.ids)
        domain &= Domain("plan_year", "in", list(set(self.mapped("year"))))
        sums = {}
        for company, year, state, decision, active, count, cost, hours in self.env[
            "hr.training.need"
        ]._read_group(domain, keys, ["__count", "cost:sum", "hours:sum"]):
            sums.setdefault((company, year), []).append(
                {
                    "state": state,
                    "decision": decision,
                    "active": active,
                    "count": count,
                    "cost": cost or 0,
                    "hours": hours or 0,
                }
            )
        return sums

    @api.depends("company_id", "year")
    @api.depends_context("uid")
    def _compute_collected_count(self):
        needs = self.env["hr.training.need"]
        domain = Domain("company_id", "in", self.company_id.ids)
        domain &= Domain("collected_on", "!=", False)
        counts = {
            (company, day.year): count
            for company, day, count in needs._read_group(
                domain, ["company_id", "collected_on:year"], ["__count"]
            )
        }
        for plan in self:
            plan.collected_count = counts.get((plan.company_id, plan.year), 0)

    @api.constrains("year")
    def _check_year(self):
        for plan in self:
            if not FIRST_YEAR <= plan.year <= LAST_YEAR:
                raise ValidationError(
                    self.env._(
                        "%(year)s is no year of a training plan. Enter one from"
                        " %(first)s to %(last)s.",
                        year=plan.year,
                        first=FIRST_YEAR,
                        last=LAST_YEAR,
                    )
                )

    # === Its needs ===

    def _get_needs_domain(self):
        """Needs that count in the plan, given up or not."""
        self.ensure_one()
        company = Domain("company_id", "=", self.company_id.id)
        return company & Domain("plan_year", "=", self.year)

    def _get_needs(self):
        """The needs that are printed: nothing of what was given up."""
        domain = self._get_needs_domain() & Domain("state", "!=", "abandoned")
        order = "plan_quarter, theme_id, employee_id, id"
        return self.env["hr.training.need"].search(domain, order=order)

    def action_view_needs(self):
        """The needs of the plan, by decision."""
        return self._open_needs(self._get_needs_domain(), self.display_name)

    def action_view_gone(self):
        """The open needs of people who left."""
        open_ones = Domain("state", "in", ("wished", "decided"))
        domain = self._get_needs_domain() & open_ones
        domain &= Domain("employee_active", "=", False)
        name = self.env._("Open needs of people who left")
        return self._open_needs(domain, name, "list")

    def action_view_collected(self):
        """What the interviews of that year brought, whatever year it is for."""
        self.ensure_one()
        domain = Domain("company_id", "=", self.company_id.id)
        domain &= Domain("collected_on", ">=", f"{self.year}-01-01")
        domain &= Domain("collected_on", "<=", f"{self.year}-12-31")
        name = self.env._("Collected in interviews of %(year)s", year=self.year)
        return self._open_needs(domain, name, "list")

    def _open_needs(self, domain, name, first="kanban"):
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_professional_interview.hr_training_need_action"
        )
        views = sorted(action["views"], key=lambda view: view[1] != first)
        return {
            **action,
            "display_name": name,
            "name": name,
            "path": False,
            "domain": list(domain),
            "views": views,
            "context": {"default_year": self.year},
        }
