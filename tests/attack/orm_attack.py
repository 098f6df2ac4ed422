"""All the ways through the ORM, in one class of tests."""

from .orm import OrmEngine
from .orm_around import AroundPaths
from .orm_reads import ReadPaths
from .orm_writes import WritePaths
from .prints import Prints
from .world import AttackWorld


class OrmAttack(OrmEngine, ReadPaths, WritePaths, AroundPaths, AttackWorld):
    """Everybody at the door of the ORM."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.prints = Prints(cls.env)

    def get_attempts(self, role):
        """All that the role tries."""
        yield from self.get_read_attempts(role)
        yield from self.get_write_attempts(role)
        yield from self.get_method_attempts(role)
        yield from self.get_around_attempts(role)
