"""Mails that wait with a personal link in them: the link gives way to its place."""

import hashlib
import re

from odoo.tools import SQL

LINK = re.compile(r"/interview/([\w-]{43})(?![\w-])")


def migrate(cr, version):
    """No link stays in the queue: a new token is drawn as the mail leaves.

    Links of mails that left keep their token, and open as before. Idempotent.
    """
    if not version:
        return
    cr.execute(
        SQL(
            """SELECT id, body_html FROM mail_mail
                WHERE professional_interview_id IS NOT NULL
                  AND body_html LIKE %s""",
            "%/interview/%",
        )
    )
    for mail_id, body in cr.fetchall():
        if places := _get_places(cr, LINK.findall(body)):
            body = LINK.sub(lambda found, at=places: at.get(found[1], found[0]), body)
            cr.execute(
                SQL("UPDATE mail_mail SET body_html = %s WHERE id = %s", body, mail_id)
            )


def _get_places(cr, tokens):
    """``{token: what stands for it}`` of the links that are known."""
    hashes = {hashlib.sha256(token.encode()).hexdigest(): token for token in tokens}
    if not hashes:
        return {}
    cr.execute(
        SQL(
            """SELECT token_hash, id FROM hr_professional_interview_access
                WHERE token_hash IN %s""",
            tuple(hashes),
        )
    )
    return {hashes[key]: f"/interview#link-{row}" for key, row in cr.fetchall()}
