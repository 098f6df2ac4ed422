"""What stored views name and is gone: one method tells any reason of a return, and what
a mail met is read by HR alone (``mail_problem`` is there for who invites)."""

import re

from psycopg2.extras import Json

REASONS = ("parental", "mandate")


def migrate(cr, version):
    """Have stored views name what there is, so that they are valid while they are
    updated."""
    if not version:
        return
    cr.execute(
        "SELECT id, arch_db FROM ir_ui_view"
        " WHERE arch_db::text LIKE %s"
        " OR (model = %s AND arch_db::text LIKE %s) FOR UPDATE",
        ["%action_my_share_%", "hr.professional.interview", "%mail_error%"],
    )
    for view_id, arch_by_lang in cr.fetchall():
        arch = {lang: _renamed(text) for lang, text in arch_by_lang.items()}
        cr.execute(
            "UPDATE ir_ui_view SET arch_db = %s WHERE id = %s", [Json(arch), view_id]
        )


def _renamed(arch):
    for reason in REASONS:
        button = f'name="action_my_share_reason" args="[\'{reason}\']"'
        arch = arch.replace(f'name="action_my_share_{reason}"', button)
    return re.sub(r"\bmail_error\b", "mail_problem", arch)
