from . import due_register
from . import due_register_workbook
from . import ir_actions_report
from . import paper_values
from . import training_plan_workbook
from . import training_plan_export
from . import own_data_paper
from . import processing_record
