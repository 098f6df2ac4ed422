"""Properties of every history; without hypothesis they are skipped, and say so."""

import unittest

try:
    from .properties import PropertyCases
    from .properties_outlook import OutlookPropertyCases
except ImportError as error:
    if error.name != "hypothesis":
        raise

    class PropertyCases:
        def test_properties_of_every_history(self):
            self.skipTest("hypothesis is not installed: no property was checked")

    class OutlookPropertyCases(PropertyCases):
        pass


class TestProperties(PropertyCases, unittest.TestCase):
    pass


class TestOutlookProperties(OutlookPropertyCases, unittest.TestCase):
    pass
