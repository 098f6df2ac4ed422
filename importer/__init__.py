"""Reading a customer's register: bytes -> tables -> typed lines and their faults.

Pure Python: no Odoo, no clock, no database. What a line means for the records (who is
meant, is it known already) is the models' to say.
"""

from .archives import read_documents
from .catalog import COLUMNS, OTHER_ACTIONS, REQUIRED, SCOPES, TARGETS, day_columns
from .cells import Reading, read_day
from .faults import ERROR, NOTICE, WARNING, CellRefused, Fault, FileRefused
from .lines import Line, LineReader
from .matching import date_order, find_words, guess_target, propose_columns, wording
from .people_keys import name_keys, number_key
from .tables import Row, Table, as_text, read_tables
from .text import fold

__all__ = [
    "COLUMNS",
    "ERROR",
    "NOTICE",
    "OTHER_ACTIONS",
    "REQUIRED",
    "SCOPES",
    "TARGETS",
    "WARNING",
    "CellRefused",
    "Fault",
    "FileRefused",
    "Line",
    "LineReader",
    "Reading",
    "Row",
    "Table",
    "as_text",
    "date_order",
    "day_columns",
    "find_words",
    "fold",
    "guess_target",
    "name_keys",
    "number_key",
    "propose_columns",
    "read_day",
    "read_documents",
    "read_tables",
    "wording",
]
