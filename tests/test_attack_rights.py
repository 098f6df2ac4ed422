"""The tables of the attack name every model, field and public method of the module."""

from odoo.tests import TransactionCase, tagged

from .attack.rights import RIGHTS
from .attack.rights_fields import FIELDS, get_names
from .attack.rights_methods import METHODS, get_public
from .test_attack_interview import MAGIC, get_models

MODULE = "hr_professional_interview"


@tagged("post_install", "-at_install")
class TestTables(TransactionCase):
    def test_every_model_has_its_rights(self):
        models = {name for name in get_models(self.env) if not self.env[name]._abstract}
        self.assertEqual(models, set(RIGHTS))

    def test_every_field_has_its_readers(self):
        found = {
            name: fields
            for name, model in self.env.registry.items()
            if (fields := self.get_fields(model))
        }
        self.assertEqual(found, {name: set(get_names(name)) for name in FIELDS})

    def get_fields(self, model):
        """Names of the fields that the module declares on a model."""
        return {
            name
            for name, field in model._fields.items()
            if MODULE in field._modules and name not in MAGIC | {"display_name"}
        }

    def test_every_public_method_is_known(self):
        found = {
            name: public
            for name in self.env.registry
            if (public := get_public(self.env[name]))
        }
        self.assertEqual(found, {name: set(known) for name, known in METHODS.items()})
