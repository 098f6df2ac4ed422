"""Fields whose reading by a third person leaves a step: no record here."""

from dataclasses import dataclass

from odoo import fields

OPENED = "report_opened"
PRINTED = "report_printed"
DOWNLOADED = "report_downloaded"
EXPORTED = "report_exported"
TRACE_PRINTED = "trace_printed"
#: Steps that tell who read what: ``(kind, label)``, part of the kinds of the trace.
READINGS = [
    (OPENED, "Report read"),
    (PRINTED, "Report printed"),
    (DOWNLOADED, "Document downloaded"),
    (EXPORTED, "Report exported"),
    (TRACE_PRINTED, "Trace printed"),
]
READING_KINDS = tuple(kind for kind, _label in READINGS)
#: A paper tells what it holds whether or not the report was handed over.
PRINTED_KINDS = (PRINTED, TRACE_PRINTED)


@dataclass(frozen=True)
class Way:
    """How what is read leaves the server; an instance cannot come from outside it."""

    kind: str


class _Told:
    """A field that tells what a report says.

    Every value that the ORM gives to code in the user's mode comes through ``__get__``,
    cached or not: forms, RPC, exports, related fields, templates. What the server reads
    for itself is in superuser mode. No value, nothing told.
    """

    is_interview_content = True
    #: whether it is noted in superuser mode as well, but for what the server marks
    is_noted_in_superuser_mode = False

    def __get__(self, record, owner=None):
        value = super().__get__(record, owner)
        if record is None or not value:
            return value
        if self.is_noted_in_superuser_mode or not record.env.su:
            record._note_interview_reading()
        return value


class ToldBinary(_Told, fields.Binary):
    pass


class ToldBoolean(_Told, fields.Boolean):
    pass


class ToldChar(_Told, fields.Char):
    pass


class ToldFile(ToldBinary):
    """The bytes of a file, which other modules give in superuser mode."""

    is_noted_in_superuser_mode = True


class ToldFloat(_Told, fields.Float):
    pass


class ToldHtml(_Told, fields.Html):
    pass


class ToldInteger(_Told, fields.Integer):
    pass


class ToldJson(_Told, fields.Json):
    pass


class ToldMany2one(_Told, fields.Many2one):
    pass


class ToldSelection(_Told, fields.Selection):
    pass


class ToldText(_Told, fields.Text):
    pass
