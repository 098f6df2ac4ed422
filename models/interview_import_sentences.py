"""What is wrong with a file or a line, and what to do about it: one sentence a code."""

from ..importer import WARNING
from .interview_explanation import Sentences

#: Faults of a cell: where the line does without it, it says so.
_CELL_CODES = frozenset(
    [
        "impossible_date",
        "date_out_of_range",
        "not_a_date",
        "two_digit_year",
        "day_number",
        "not_a_number",
        "formula",
        "markup",
        "unknown_word",
        "not_an_email",
        "negative",
    ]
)


class ImportSentences(Sentences):
    """Says the faults of :mod:`importer` and of the import's checks."""

    def say(self, fault):
        """The sentence of one fault, as stored on a line."""
        severity, code, column, value, values = fault
        more = {**values, "column": column, "value": value}
        said = getattr(self, f"_say_{code}", self._say_unexpected)(more)
        if severity == WARNING and code in _CELL_CODES:
            said += " " + self.env._("The line is taken without it.")
        return said

    def refusal(self, code, values):
        """Why nothing of a file can be taken."""
        return getattr(self, f"_file_{code}", self._file_broken)(values)

    # Files

    def _file_broken(self, _values):
        return self.env._(
            "The file is damaged: open it in a spreadsheet, save it again as XLSX or"
            " CSV, and send that."
        )

    def _file_empty_file(self, _values):
        return self.env._("The file is empty: check that it is the right one.")

    def _file_no_rows(self, _values):
        return self.env._("There is nothing below the header: check the file.")

    def _file_too_large(self, values):
        return self.env._(
            "The file is larger than %(megabytes)s MB: split it, and import the parts"
            " one after the other.",
            **values,
        )

    def _file_too_many_rows(self, values):
        return self.env._(
            "The file has more than %(rows)s lines: split it, and import the parts one"
            " after the other.",
            **values,
        )

    def _file_too_many_columns(self, values):
        return self.env._(
            "The file has more than %(columns)s columns: keep those of the register.",
            **values,
        )

    def _file_not_text(self, _values):
        return self.env._(
            "This is no table: send a CSV file or an XLSX workbook (or a ZIP of PDF"
            " files)."
        )

    def _file_not_workbook(self, values):
        return self._file_not_text(values)

    def _file_markup_file(self, _values):
        return self.env._(
            "This is a web page under the name of a table: open it in a spreadsheet"
            " and save it as XLSX or CSV."
        )

    def _file_old_or_encrypted(self, _values):
        return self.env._(
            "The workbook is protected by a password or of the format before 2007:"
            " save it without password as XLSX."
        )

    def _file_macros(self, _values):
        return self.env._(
            "The workbook contains macros, which are never opened: save it as XLSX"
            " without macros."
        )

    def _file_bomb(self, _values):
        return self.env._(
            "The file would unpack to far more than it should: it is not opened. Save"
            " it again from the spreadsheet, or pack the PDF files anew."
        )

    def _file_broken_line(self, values):
        return self.env._(
            "Line %(line)s cannot be read: look for a quotation mark that is not"
            " closed.",
            **values,
        )

    def _file_no_target(self, _values):
        return self.env._(
            "It is not clear what the file holds: choose it on the list of files, or"
            " “Left out”."
        )

    def _file_missing_columns(self, values):
        return self.env._(
            "These columns are missing: %(columns)s. Match them on the tab “Columns”,"
            " or choose “Left out” for the file.",
            **values,
        )

    def _file_column_twice(self, values):
        return self.env._(
            "Several columns hold the same thing: %(columns)s. Keep one on the tab"
            " “Columns”.",
            **values,
        )

    def _file_no_right_employees(self, _values):
        return self.env._(
            "Contracts are entered with the right “Employees / Administrator”: ask"
            " somebody who has it, or choose “Left out” for the file."
        )

    def _file_no_right_headcounts(self, _values):
        return self.env._(
            "Headcounts are entered by an administrator of the professional"
            " interviews: ask one, or choose “Left out” for the file."
        )

    # Cells

    def _say_missing(self, values):
        return self.env._("“%(column)s” is empty: fill it in.", **values)

    def _say_too_many_cells(self, _values):
        return self.env._(
            "The line has more cells than the header: a text contains the separator."
            " Put it between quotation marks."
        )

    def _say_impossible_date(self, values):
        return self.env._(
            "“%(value)s” is no day of the calendar: correct it.", **values
        )

    def _say_date_out_of_range(self, values):
        return self.env._(
            "“%(value)s” is not between 1900 and 2100: correct it.", **values
        )

    def _say_not_a_date(self, values):
        return self.env._(
            "“%(value)s” is no date: write it as day/month/year.", **values
        )

    def _say_two_digit_year(self, values):
        return self.env._(
            "“%(value)s” has a year of two figures: write %(meant)s if that is what it"
            " means, or tick “Two Digit Years”.",
            **{**values, "meant": self.day(values["meant"])},
        )

    def _say_day_number(self, values):
        return self.env._(
            "“%(value)s” is a spreadsheet's number of a day: format the column as"
            " dates (%(meant)s), or tick “Spreadsheet day numbers”.",
            **{**values, "meant": self.day(values["meant"])},
        )

    def _say_not_a_number(self, values):
        return self.env._("“%(value)s” is no number: write it in figures.", **values)

    def _say_not_a_year(self, values):
        return self.env._("“%(value)s” is no year: write four figures.", **values)

    def _say_formula(self, values):
        return self.env._(
            "“%(value)s” is a formula: replace it by its result.", **values
        )

    def _say_markup(self, values):
        return self.env._("“%(value)s” contains markup: write plain text.", **values)

    def _say_unknown_word(self, values):
        return self.env._(
            "“%(value)s” is not known: choose what it stands for on the tab “Words”,"
            " or correct it.",
            **values,
        )

    def _say_to_be_qualified(self, values):
        return self.env._(
            "“%(column)s” is empty: the training is to be qualified later.", **values
        )

    def _say_no_training_action(self, values):
        return self.env._(
            "“%(value)s” is no training action (L6313-1): it is left to be qualified,"
            " and counts as a training once HR says so.",
            **values,
        )

    def _say_not_an_email(self, values):
        return self.env._("“%(value)s” is no e-mail address: correct it.", **values)

    def _say_negative(self, values):
        return self.env._("“%(value)s” is negative: correct it.", **values)

    # Persons

    def _say_unknown_person(self, values):
        return self.env._(
            "Nobody of the company is “%(value)s”: correct it, or import the employee"
            " first.",
            **values,
        )

    def _say_homonyms(self, values):
        return self.env._(
            "%(count)s persons may be “%(value)s” (%(names)s): add the staff number,"
            " or the birth date.",
            **values,
        )

    def _say_person_refused(self, values):
        return self.env._(
            "“%(value)s” is not created, because of line %(line)s of %(file)s: correct"
            " that line, and send both again.",
            **values,
        )

    def _say_other_name(self, values):
        return self.env._(
            "“%(value)s” is the number of %(name)s, not of the person named: correct"
            " the number or the name.",
            **values,
        )

    def _say_own_file(self, _values):
        return self.env._(
            "This is your own file: nobody acts as HR on his own. Ask another officer"
            " to import the line."
        )

    def _say_number_twice(self, values):
        return self.env._(
            "“%(value)s” is on line %(line)s of %(file)s already, with other values:"
            " keep one of the lines.",
            **values,
        )

    def _say_completed(self, values):
        return self.env._(
            "Known already; filled in from the file: %(fields)s.", **values
        )

    def _say_absurd_birthday(self, values):
        return self.env._(
            "“%(value)s” is no plausible birth date for that hire: it is left out."
            " Correct it, and send the line again.",
            **values,
        )

    def _say_unknown_manager(self, values):
        return self.env._(
            "Nobody of the company is the manager “%(value)s”: the employee is taken"
            " without manager. Correct it, and send the line again.",
            **values,
        )

    def _say_own_manager(self, _values):
        return self.env._(
            "Nobody is his own manager: the employee is taken without manager. Correct"
            " it, and send the line again."
        )

    def _say_manager_refused(self, values):
        return self.env._(
            "The manager “%(value)s” is not created, because of line %(line)s of"
            " %(file)s: the employee is taken without manager. Correct that line, and"
            " send both again.",
            **values,
        )

    def _say_manager_cycle(self, values):
        return self.env._(
            "Going up from manager to manager leads back to the same person: the"
            " employee is taken without manager. Correct “%(value)s”.",
            **values,
        )

    def _say_unknown_interviewer(self, values):
        return self.env._(
            "Nobody else of the company is “%(value)s”: the interview is taken without"
            " its interviewer.",
            **values,
        )

    # Days

    def _say_in_future(self, values):
        return self.env._(
            "“%(value)s” is in the future: correct it, or send the line again once it"
            " is past.",
            **values,
        )

    def _say_before_hire(self, values):
        return self.env._(
            "“%(value)s” is before the hire on %(hired)s: correct one of the two days.",
            **{**values, "hired": self.day(values["hired"])},
        )

    def _say_after_departure(self, values):
        return self.env._(
            "“%(value)s” is after the departure on %(left)s: correct one of the two"
            " days.",
            **{**values, "left": self.day(values["left"])},
        )

    def _say_reversed(self, values):
        return self.env._(
            "It ends on “%(value)s”, before it starts on %(start)s: correct one of the"
            " two days.",
            **{**values, "start": self.day(values["start"])},
        )

    def _say_visit_of_days(self, _values):
        return self.env._("A visit has one day: leave its last day empty.")

    def _say_without_end(self, _values):
        return self.env._(
            "No last day: the absence is taken to last. Enter the last day when it is"
            " known."
        )

    def _say_delivered_before_held(self, values):
        return self.env._(
            "The copy cannot have been handed over on “%(value)s”, before the interview"
            " or in the future: the day is left out.",
            **values,
        )

    def _say_training_before_hire(self, values):
        return self.env._(
            "The training comes before the hire on %(hired)s: it will be no evidence"
            " for this employer.",
            **{**values, "hired": self.day(values["hired"])},
        )

    def _say_before_law(self, values):
        return self.env._(
            "Held before the law of %(start)s: it is kept and counts for nothing.",
            **{**values, "start": self.day(values["start"])},
        )

    def _say_year_out_of_range(self, values):
        return self.env._(
            "“%(value)s” is no year whose headcount can be known: enter one from"
            " %(first)s to this year.",
            **values,
        )

    # What it is, or is not

    def _say_empty_line(self, _values):
        return self.env._("The line is empty.")

    def _say_same_line(self, values):
        return self.env._(
            "The same as line %(line)s of %(file)s: it is taken once.", **values
        )

    def _say_appraisal(self, values):
        return self.env._(
            "“%(value)s” is an appraisal, not a professional interview (L6315-1): take"
            " the line out, or choose what it stands for on the tab “Words”.",
            **values,
        )

    def _say_owes_nothing(self, values):
        return self.env._(
            "“%(value)s” owes no interview: it is not recorded.", **values
        )

    def _say_time_off_wins(self, values):
        return self.env._(
            "Validated time off says the same days (%(start)s to %(end)s): it stands,"
            " and the line adds nothing.",
            start=self.day(values["start"]),
            end=self.day(values["end"]),
        )

    def _say_other_that_day(self, _values):
        return self.env._(
            "An interview of another kind is recorded for that person and day: correct"
            " one of the two."
        )

    def _say_other_headcount(self, values):
        return self.env._(
            "Another headcount is recorded for that year: %(other)s. Correct one of"
            " the two.",
            **values,
        )

    # Documents

    def _say_not_pdf(self, values):
        return self.env._("“%(value)s” is no PDF file: it is left out.", **values)

    def _say_encrypted_document(self, values):
        return self.env._(
            "“%(value)s” is protected by a password: pack it again without.", **values
        )

    def _say_encrypted_pdf(self, values):
        return self.env._(
            "“%(value)s” has a password or restrictions: save it as PDF without any,"
            " and pack it again.",
            **values,
        )

    def _say_active_pdf(self, values):
        return self.env._(
            "“%(value)s” is a PDF with a script, a program or another file in it:"
            " print it as PDF, and pack it again.",
            **values,
        )

    def _say_document_too_large(self, values):
        return self.env._("“%(value)s” is too large: reduce the PDF file.", **values)

    def _say_broken_archive(self, values):
        return self.env._("“%(value)s” is damaged: pack it again.", **values)

    def _say_bomb(self, values):
        return self._say_broken_archive(values)

    def _say_document_of_nobody(self, values):
        return self.env._(
            "“%(value)s” names nobody of the company: begin its name with the staff"
            " number, or with the last and first name.",
            **values,
        )

    def _say_no_interview_that_day(self, values):
        return self.env._(
            "“%(value)s”: %(person)s has no interview on the day in its name. Correct"
            " the name of the file, or import the interview first.",
            **values,
        )

    def _say_document_without_day(self, values):
        return self.env._(
            "“%(value)s”: %(person)s has several interviews, or none. Add the day to"
            " the name of the file, as 2020-03-31.",
            **values,
        )

    # Refusals of the run

    def _say_refused_by_odoo(self, values):
        return values.get("message", "")

    def _say_unexpected(self, values):
        return self.env._(
            "Odoo could not take the line (%(message)s): tell your administrator.",
            message=values.get("message", ""),
        )
