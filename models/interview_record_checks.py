"""Issues that only the records know: managers, users, archives."""

from odoo.addons.hr_professional_interview.engine import Reason


def record_issues(employee):
    """What is missing around one employee, as the engine's codes and values.

    ``employee`` comes in superuser mode, from a batch (its fields are prefetched).
    """
    return [
        *_manager(employee),
        *_archive(employee),
        *_override(employee),
        *_planned(employee),
    ]


def _manager(employee):
    manager = employee.parent_id
    if not employee.active:
        return
    if not manager:
        yield Reason.of("no_manager")
    elif manager == employee:
        yield Reason.of("own_manager")
    elif not manager.active:
        yield Reason.of("manager_archived", name=manager.name)
    elif not manager.user_id:
        yield Reason.of("manager_without_user", name=manager.name)


def _archive(employee):
    version = employee.current_version_id
    if employee.active or version.departure_date or version.contract_date_end:
        return
    yield Reason.of("archived_without_departure")


def _override(employee):
    """What HR decided about the person without saying why."""
    override = employee.interview_seniority_override
    if override and not employee.interview_seniority_override_reason:
        yield Reason.of("override_without_reason", start=override)
    if employee.interview_excluded and not employee.interview_excluded_reason:
        yield Reason.of("excluded_without_reason")


def _planned(employee):
    """Meetings planned after the day they are due."""
    for interview in employee.professional_interview_ids:
        if interview.state == "planned" and interview._is_planned_late():
            yield Reason.of(
                "planned_after_due",
                on=interview._get_planned_day(),
                due=interview.due_date,
            )
