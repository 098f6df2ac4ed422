"""The text of what became of an action becomes its first note."""

from odoo.tools import SQL
from odoo.tools.sql import column_exists

TABLE = "hr_professional_interview_action"


def migrate(cr, version):
    """Nothing that was written is lost: one note per action that had a text.

    Who wrote it is not known, since others may have changed the action afterwards: the
    note has no author, and the day of the last change. Idempotent: the column goes.
    """
    if not version or not column_exists(cr, TABLE, "progress"):
        return
    cr.execute(
        SQL(
            """INSERT INTO hr_professional_interview_action_note
                   (action_id, interview_id, employee_id, company_id, kind, text,
                    noted_on, create_uid, create_date, write_uid, write_date)
               SELECT id, interview_id, employee_id, company_id, 'progress', progress,
                      write_date, create_uid, write_date, create_uid, write_date
                 FROM hr_professional_interview_action
                WHERE COALESCE(TRIM(progress), '') != ''"""
        )
    )
    cr.execute(
        SQL(
            """UPDATE hr_professional_interview_action
                  SET closed_on = write_date::date
                WHERE state != 'todo' AND closed_on IS NULL"""
        )
    )
    cr.execute(SQL("ALTER TABLE hr_professional_interview_action DROP COLUMN progress"))
