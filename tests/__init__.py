from . import test_interview
