"""What everybody tries through the ORM: nothing comes out that is not his."""

from odoo.tests import tagged

from .attack.orm import ORM_ROLES
from .attack.orm_attack import OrmAttack
from .attack.orm_reads import first_text
from .attack.rights_fields import ROW, get_names
from .attack.tally import is_chosen, is_narrowed

#: one attempt in so many: in the quick part, and when everything is asked for
SHARE, WHOLE = 150, 20


@tagged("post_install", "-at_install")
class TestOrm(OrmAttack):
    def test_nothing_leaks(self):
        tally = self.run_attack(
            lambda *words: is_chosen(*words, share=SHARE, whole=WHOLE)
        )
        tally.report()
        self.assertGreater(tally.attempts, 0 if is_narrowed() else 500)
        self.assertFalse(tally.leaks)

    def test_who_may_read_is_given_the_canary(self):
        """Otherwise the net would be blind."""
        missed, tried = [], 0
        for role in ORM_ROLES:
            for target in self.get_targets(role):
                name = first_text(target.record, get_names(target.model, ROW))
                if not (target.is_ours and name and target.may("read")):
                    continue
                tried += 1
                record = self.as_role(role, target.record)
                places = self.canaries.find(record.read([name])).values()
                if name not in {place.field for place in places}:
                    missed.append((role, str(target), name))
        self.assertGreater(tried, 150)
        self.assertFalse(missed)
