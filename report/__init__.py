from . import due_register
from . import due_register_workbook
