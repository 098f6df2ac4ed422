from . import test_interview
from . import test_agreement
from . import test_career_event
from . import test_headcount
from . import test_leave_marks
from . import test_settings
from . import test_ledger
