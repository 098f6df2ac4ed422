"""Tombstones that were already there are chained, company by company."""

from odoo.addons.hr_professional_interview.models import (
    hr_professional_interview_tombstone_chain as chain,
)


def migrate(cr, version):
    """Chain them in the order of their purges.

    What is chained is the digest that the purge wrote, never a new one of what the row
    holds today: what was altered before is still found. A company whose tombstones
    are chained keeps them as they are.
    """
    if not version:
        return
    cr.execute(
        "SELECT stone.id, stone.company_id, stone.digest"
        " FROM hr_professional_interview_tombstone AS stone"
        " JOIN res_company AS company ON company.id = stone.company_id"
        " WHERE company.interview_tombstone_head IS NULL"
        " ORDER BY stone.company_id, stone.purged_at, stone.id"
    )
    heads = {}
    for stone_id, company_id, digest in cr.fetchall():
        count, head = heads.get(company_id, (0, None))
        values = {
            "company_id": company_id,
            "sequence": count + 1,
            "previous_hash": head,
            "digest": digest,
        }
        heads[company_id] = (count + 1, chain.link_digest(values))
        cr.execute(
            "UPDATE hr_professional_interview_tombstone"
            " SET sequence = %s, previous_hash = %s, hash = %s WHERE id = %s",
            (count + 1, head, heads[company_id][1], stone_id),
        )
    for company_id, (count, head) in heads.items():
        cr.execute(
            "UPDATE res_company SET interview_tombstone_head = %s WHERE id = %s",
            (f"{count} {head}", company_id),
        )
