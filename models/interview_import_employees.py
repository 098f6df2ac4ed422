"""The employees themselves, with their department, contract and manager.

Somebody known already is never changed: only what Odoo does not hold yet is filled in.
"""

from collections import defaultdict

from ..importer import fold, number_key
from .interview_import_people import Person, person_label
from .interview_import_target import Target

#: Contract as the register says -> category of worker, type of contract.
_CONTRACTS = {
    "permanent": ("employee", "hr.contract_type_permanent"),
    "fixed_term": ("employee", "hr.contract_type_temporary"),
    "apprenticeship": ("employee", "hr.contract_type_apprenticeship"),
    "trainee": ("trainee", "hr.contract_type_intern"),
    "contractor": ("contractor", "hr.contract_type_interim"),
    "freelance": ("freelance", None),
}
#: Filled in where Odoo holds nothing: field -> column.
_FILLED = {
    "interview_staff_number": "number",
    "birthday": "birthday",
    "work_email": "email",
}
#: Plausible ages at hire, in years.
_AGES = range(14, 91)
#: How far ahead a hire may be known, in days.
_AHEAD = 366


class Employees(Target):
    code = "employees"
    model = "hr.employee"

    def __init__(self, check):
        super().__init__(check)
        self.numbers = {}
        self.departments = {}
        self.managers = {}

    def examine(self, entries):
        for entry in super().examine(entries):
            self._add_person(entry)
        self._check_managers(entries)
        return entries

    def check_line(self, entry):
        line = entry.line
        hired, left = line.get("hired_on"), line.get("left_on")
        if not _name(line):
            entry.fault("missing", _name_column(line))
        if hired and (hired - self.today).days > _AHEAD:
            entry.fault("in_future", "hired_on")
        if hired and left and left < hired:
            entry.fault("reversed", "left_on", start=hired)
        if "email" in line.values and not _plausible(line.get("email")):
            entry.warn("not_an_email", "email")
            del line.values["email"]
        self._check_birthday(entry)
        entry.person = self._find(entry)

    def _check_birthday(self, entry):
        born, hired = entry.line.get("birthday"), entry.line.get("hired_on")
        if born and (hired or self.today).year - born.year not in _AGES:
            entry.warn("absurd_birthday", "birthday")
            del entry.line.values["birthday"]

    def _find(self, entry):
        """The employee of Odoo whom the line is about, if there is one."""
        line = entry.line
        if number := line.get("number"):
            if found := self.people.by_number(number):
                return found[0]
        named = self.people.named(line)
        if number:
            # who has another number is somebody else of that name
            named = [person for person in named if not person.number]
        named = [person for person in named if person.employee_id]
        if len(named) > 1:
            entry.fault("homonyms", "last_name", names=named[0].name, count=len(named))
        return named[0] if len(named) == 1 else None

    def key(self, entry):
        line = entry.line
        return (number_key(line.get("number") or ""), fold(_name(line)), *_dates(line))

    def read_known(self, entries):
        """Nobody here: employees are known by :meth:`check_others`."""
        return {}

    def check_others(self, entry):
        number = number_key(entry.line.get("number") or "")
        if number and number in self.numbers:
            file, row = self.numbers[number]
            entry.fault("number_twice", "number", file=file, line=row)
            return False
        self.numbers[number] = (entry.file.display_name, entry.line.number)
        if entry.person and entry.person.employee_id:
            entry.found = (self.model, entry.person.employee_id)
            entry.extra["fill"] = self._missing(entry)
            if entry.extra["fill"]:
                labels = ", ".join(sorted(self._labels(entry.extra["fill"])))
                entry.notice("completed", fields=labels)
            else:
                entry.state = "known"
        return True

    def _missing(self, entry):
        """Values that the line has and Odoo has not."""
        line = entry.line
        employees = self.env["hr.employee"].browse(entry.person.employee_id)
        # one query for all that the files are about
        employee = employees.with_prefetch(tuple(self.people.by_employee))
        if entry.person.mine:
            return {}
        vals = {
            field: line.get(column)
            for field, column in _FILLED.items()
            if line.get(column) and not employee[field]
        }
        if not employee.department_id and line.get("department"):
            vals["department_id"] = line.get("department")
        if not entry.person.spans and line.get("hired_on"):
            vals |= self._contract(line)
        return vals

    def _labels(self, vals):
        fields = self.env["hr.employee"]._fields
        return [fields[name]._description_string(self.env) for name in vals]

    # People to be

    def _add_person(self, entry):
        """Make who is to be created known to the other files, and why he is not."""
        if entry.person or entry.line.empty or entry.state == "ignored":
            return
        line = entry.line
        hired = line.get("hired_on")
        entry.person = Person(
            name=_name(line) or person_label(line),
            number=line.get("number") or "",
            email=line.get("email") or "",
            birthday=line.get("birthday"),
            spans=[(hired, line.get("left_on"))] if hired else [],
        )
        if entry.state == "faulty":
            if self.people.by_number(entry.person.number):
                # said twice: the other line stands
                return
            entry.person.refused = (entry.file.display_name, line.number)
        self.people.add(entry.person)

    def _check_managers(self, entries):
        for entry in entries:
            if entry.state in ("ready", "known"):
                self._find_manager(entry)
        for entry in entries:
            if entry.person and self._is_circular(entry.person):
                entry.warn("manager_cycle", "manager_number")
                self.managers.pop(entry.person.ref)

    def _find_manager(self, entry):
        line = entry.line
        number, name = line.get("manager_number"), line.get("manager_name")
        if not number and not name:
            return
        found = self.people.by_number(number) if number else []
        found = found or self.people.by["name"].get(_sorted(name or number), [])
        column = "manager_number" if number else "manager_name"
        if len(found) != 1:
            entry.warn(
                "homonyms" if found else "unknown_manager",
                column,
                names=name or number,
                count=len(found),
            )
        elif found[0] is entry.person:
            entry.warn("own_manager", column)
        elif found[0].refused:
            file, row = found[0].refused
            entry.warn("manager_refused", column, file=file, line=row)
        else:
            self.managers[entry.person.ref] = found[0]

    def _is_circular(self, person):
        """Whether going up from ``person`` leads back to him."""
        seen, above = set(), self.managers.get(person.ref)
        while above and above.ref not in seen:
            if above is person:
                return True
            seen.add(above.ref)
            above = self.managers.get(above.ref)
        return False

    # Writing

    def prepare(self, entry):
        line = entry.line
        return {
            "name": _name(line),
            "company_id": self.company.id,
            "interview_staff_number": line.get("number") or False,
            "birthday": line.get("birthday"),
            "work_email": line.get("email"),
            "department_id": self._department_id(line.get("department")),
            "job_title": line.get("job"),
            **self._contract(line),
        }

    def _contract(self, line):
        """One version from the hire on; who has left is archived, as Odoo does."""
        kind, contract = _CONTRACTS[line.get("contract") or "permanent"]
        hired, left = line.get("hired_on"), line.get("left_on")
        known = contract and line.get("contract")
        contract_type = known and self.env.ref(contract, raise_if_not_found=False)
        vals = {
            "date_version": hired,
            "contract_date_start": hired,
            "contract_date_end": left,
            "employee_type": kind,
            "contract_type_id": contract_type and contract_type.id,
        }
        if left and left < self.today:
            vals |= {"departure_date": left, "active": False}
        return vals

    def _department_id(self, name):
        if not name:
            return False
        if not self.departments:
            for row in self.env["hr.department"].search(
                [("company_id", "in", (False, self.company.id))]
            ):
                self.departments.setdefault(fold(row.name), row.id)
        key = fold(name)
        if key not in self.departments:
            department = self.env["hr.department"].create(
                {"name": name, "company_id": self.company.id}
            )
            self.departments[key] = department.id
        return self.departments[key]

    def save(self, entries):
        super().save([entry for entry in entries if not entry.found])
        for entry in entries:
            fill = entry.extra.get("fill")
            if fill:
                vals = dict(fill)
                if "department_id" in vals:
                    vals["department_id"] = self._department_id(vals["department_id"])
                self.env["hr.employee"].browse(entry.found[1]).write(vals)
        return entries

    def set_managers(self, entries):
        """Who reports to whom, once everybody exists; nobody's manager is changed."""
        self._check_managers(entries)
        reports = defaultdict(list)
        for entry in entries:
            manager = entry.person and self.managers.get(entry.person.ref)
            if manager and manager.employee_id:
                reports[manager.employee_id].append(entry.person.employee_id)
        employees = self.env["hr.employee"].with_context(active_test=False)
        for manager_id, ids in reports.items():
            free = employees.browse(ids).filtered(lambda row: not row.parent_id)
            free.write({"parent_id": manager_id})


def _name(line):
    words = (line.get("first_name"), line.get("last_name"))
    return line.get("full_name") or " ".join(filter(None, words))


def _name_column(line):
    return "full_name" if "full_name" in line.texts else "last_name"


def _dates(line):
    codes = ("hired_on", "left_on", "birthday", "contract", "manager_number")
    return tuple(line.get(code) for code in codes)


def _sorted(name):
    return " ".join(sorted(fold(name).split()))


def _plausible(email):
    name, _sign, domain = str(email).partition("@")
    return bool(name and "." in domain and " " not in email)
