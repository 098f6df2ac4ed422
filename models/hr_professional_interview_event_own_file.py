from odoo import models


class HrProfessionalInterviewEvent(models.Model):
    """Steps of an officer's own file: what HR noted with them is not his to read.

    The reason of a legal hold, for one, is in no step that the person reads.
    """

    _name = "hr.professional.interview.event"
    _inherit = [
        "hr.professional.interview.own.record",
        "hr.professional.interview.event",
    ]
    # place and hash in the chain, which say nothing
    _own_file_open = frozenset({"sequence", "previous_hash", "hash"})
