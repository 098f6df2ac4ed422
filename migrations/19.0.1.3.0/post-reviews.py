"""Everybody gets reviews with the next refresh, and tonight's is asked for now."""

REFRESH_CRON = "hr_employee_cron_refresh_interviews"


def migrate(cr, version):
    """Mark everybody; the refresh, batch by batch, writes the reviews."""
    if not version:
        return
    cr.execute(
        "UPDATE hr_employee SET interview_to_refresh = TRUE"
        " WHERE interview_to_refresh IS NOT TRUE"
    )
    cr.execute(
        "INSERT INTO ir_cron_trigger (cron_id, call_at)"
        " SELECT res_id, now() at time zone 'UTC' FROM ir_model_data"
        " WHERE module = 'hr_professional_interview' AND name = %s",
        (REFRESH_CRON,),
    )
