from odoo import fields, models


class HrTrainingTheme(models.Model):
    """What trainings are about, so that the plan can be summed up.

    | actor         | operation | restriction |
    | ------------- | --------- | ----------- |
    | internal user | read      | all         |
    | administrator | all       | all         |
    """

    _name = "hr.training.theme"
    _description = "Theme of trainings"
    _order = "sequence, name, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_uniq = models.UniqueIndex("((name->>'en_US'))", "This theme exists already.")
