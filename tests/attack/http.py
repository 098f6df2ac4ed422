"""What each role tries over HTTP, with a session or a key, and the verdict."""

import json
import re
import xmlrpc.client
from contextlib import contextmanager
from datetime import timedelta
from html import unescape
from urllib.parse import unquote

from odoo import fields, http
from odoo.tests import HttpCase
from odoo.tools import mute_logger

from .http_calls import CallPaths
from .http_files import FilePaths
from .http_mail import MailPaths
from .http_pages import PagePaths
from .names import PREFIX
from .prints import Prints
from .rights import ROLES, may_read
from .routes import ANONYMOUS
from .tally import Tally
from .world import AttackWorld

#: where reading leaves a mark, for who may read
MARKS = (
    "hr_professional_interview_chain",
    "hr_professional_interview_event",
    "hr_professional_interview_notice",
)
#: refusals, by the name that JSON gives them; anything else is a crash
REFUSALS = re.compile(
    r"odoo\.exceptions\.\w+|odoo\.http\.SessionExpiredException"
    r"|werkzeug\.exceptions\.\w+|builtins\.ValueError|ValueError"
)
NAME = re.compile(r'"name": "([\w.]+)"')
#: the last line of a traceback that is a fault
ERROR = re.compile(r"^([\w.]*(?:Error|Exception|Denied|NotFound|Forbidden)): ", re.M)
#: Odoo's own: a token asked of what has none, or given empty
KNOWN = {
    ("/mail/chatter_fetch", "builtins.KeyError"),
    ("/mail/chatter_fetch", "builtins.TypeError"),
    ("/calendar/meeting/join", "status 500"),
}
LOGGERS = (
    "odoo.addons.base.models.ir_actions",
    "odoo.addons.base.models.ir_rule",
    "odoo.addons.html_editor.controllers.main",
    # a scheduled action that somebody starts by hand is refused row by row
    "odoo.addons.hr_professional_interview.models.hr_employee_verification",
    "odoo.addons.hr_professional_interview.models.hr_professional_interview_anchor",
    "odoo.addons.mail.controllers.mail",
    "odoo.addons.rpc.controllers.xmlrpc",
    "odoo.addons.rpc.controllers.jsonrpc",
    "odoo.addons.web.controllers.export",
    "odoo.addons.web.controllers.report",
    "odoo.domains",
    "odoo.http",
    "odoo.models",
    "odoo.sql_db",
    # papers put together of what is no whole PDF in tests
    "pypdf._reader",
)


class HttpAttack(CallPaths, FilePaths, PagePaths, MailPaths, AttackWorld, HttpCase):
    """Roles at the door of a real server."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # the database dates keys with its own clock, which no test freezes
        days = 36500
        for name in ("base.group_user", "base.group_portal"):
            cls.env.ref(name).api_key_duration = days
        cls.ends_on = fields.Datetime.now() + timedelta(days=days)
        cls.keys = {
            role: cls._make_key(user)
            for role, user in cls.users.items()
            if role not in ANONYMOUS
        }
        # export and the JSON of views are of everybody here
        internal = cls.env.ref("base.group_user")
        internal.implied_ids += cls.env.ref("base.group_allow_export")
        parameters = cls.env["ir.config_parameter"].sudo()
        parameters.set_param("web.json.enabled", "1")
        cls.prints = Prints(cls.env)
        cls._open_link()

    @classmethod
    def _make_key(cls, user):
        keys = cls.env(user=user)["res.users.apikeys"]
        return keys._generate(scope="rpc", name="x", expiration_date=cls.ends_on)

    @classmethod
    def _open_link(cls):
        """A link of the victim that opens, whose token nobody here knows."""
        links = cls.env[f"{PREFIX}.access"].sudo()
        links._issue(cls.files["victim"].shared.sudo(), "take_part")
        cls.env.cr.execute(
            "UPDATE hr_professional_interview_access SET expires_at = %s WHERE id = %s",
            [cls.ends_on, links.search([], limit=1).id],
        )
        cls.env.invalidate_all()

    # === Who asks ===

    def enter(self, role):
        """Go on as ``role``: a session, or none; the holder of a link opens his."""
        self.role = role
        user = self.users[role]
        if role in ANONYMOUS:
            self.authenticate(None, None)
        else:
            self.authenticate(user.login, user.login)
        if role == "link":
            opened = self.url_open(f"/interview/{self.links['other']}")
            self.assertIn("/interview/take-part/", opened.url)
            # a link that opens changes the number of the session
            number = self.opener.cookies.get_dict()["session_id"]
            self.session = http.root.session_store.get(number)
        self.token = http.Request.csrf_token(self)

    # === One request ===

    def send(self, attempt):
        """The answer, redirections not followed."""
        send = getattr(self, f"_send_{attempt.way}")
        with mute_logger(*LOGGERS):
            return send(attempt)

    def _open(self, url, **options):
        return self.url_open(url, allow_redirects=False, timeout=60, **options)

    def _send_get(self, attempt):
        return self._open(attempt.url, params=attempt.values)

    def _send_post(self, attempt):
        values = {"csrf_token": self.token, **attempt.values}
        return self._open(attempt.url, data=values, files=attempt.files or None)

    def _send_json(self, attempt):
        return self._open(attempt.url, json={"params": attempt.values})

    def _send_json2(self, attempt):
        headers = self._prepare_bearer()
        return self._open(attempt.url, json=attempt.values, headers=headers)

    def _send_bearer(self, attempt):
        headers = self._prepare_bearer()
        return self._open(attempt.url, params=attempt.values, headers=headers)

    def _prepare_bearer(self):
        key = self.keys.get(self.role, "x" * 40)
        return {
            "Authorization": f"Bearer {key}",
            "X-Odoo-Database": self.env.cr.dbname,
        }

    def _send_xmlrpc(self, attempt):
        values = attempt.values
        key = self.keys.get(self.role, "x")
        parameters = (
            *(self.env.cr.dbname, self.users[self.role].id, key),
            *(values["model"], values["method"], values["args"]),
            values.get("kwargs", {}),
        )
        body = xmlrpc.client.dumps(parameters, "execute_kw", allow_none=True)
        return self._open(attempt.url, data=body.encode())

    # === Verdict ===

    def attempt(self, attempt, tally):
        """Try, judge, and take back what was done."""
        self.env.flush_all()
        savepoint = self.env.cr.savepoint(flush=False)
        try:
            answer = self.send(attempt)
            found = list(self.judge(attempt, answer))
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all()
        tally.add(self.role, attempt.path, attempt.target, found)
        return answer

    def judge(self, attempt, answer):
        """Words for each thing that came out, or was done, and should not be."""
        for canary in self.find(answer).values():
            is_told = attempt.granted and canary[1:] in attempt.told
            if not (is_told or may_read(self.role, canary)):
                yield f"{canary.model}.{canary.field} ({canary.label}, {canary.file})"
        crash = get_crash(answer)
        if crash and (attempt.path, crash) not in KNOWN:
            yield f"crash: {crash}"
        status, refused = answer.status_code, attempt.refused
        is_open = refused and not attempt.granted and not get_error(answer)
        if is_open and status not in refused:
            yield f"status {status} instead of a refusal"
        if not attempt.acts:
            ignored = MARKS if attempt.granted else ()
            for table in self.prints.get_changed():
                if table not in ignored:
                    yield f"changed: {table}"

    def find(self, answer):
        """Canaries in the body and in the headers."""
        headers = " ".join(f"{name}: {text}" for name, text in answer.headers.items())
        found = self.canaries.find(answer.content)
        return found | self.canaries.find(unquote(headers))

    # === A run ===

    @contextmanager
    def run_as(self, role):
        """Whatever is tried inside is tried by ``role``."""
        self.enter(role)
        self.env.flush_all()
        self.prints.take()
        yield

    def get_attempts(self):
        """All that the role tries."""
        yield from self.get_page_attempts()
        yield from self.get_mail_attempts()
        yield from self.get_file_attempts()
        yield from self.get_calls()

    def run_attack(self, is_wanted, roles=tuple(ROLES)):
        """Every role tries what ``is_wanted(role, path, target)`` chooses."""
        tally = Tally("http")
        for role in roles:
            with self.run_as(role):
                for attempt in self.get_attempts():
                    if is_wanted(role, attempt.path, attempt.target):
                        self.attempt(attempt, tally)
        return tally


def get_error(answer):
    """The name of the error that an answer tells, or nothing."""
    if answer.headers.get("Content-Type", "").startswith("text/xml"):
        return _get_fault(answer)
    text = unescape(answer.text)
    if answer.status_code >= 500:
        # exports tell it in the middle of a page
        found = NAME.search(text)
        return found[1] if found else f"status {answer.status_code}"
    try:
        told = json.loads(text)
    except ValueError:
        return ""
    error = told.get("error", told) if isinstance(told, dict) else None
    data = error.get("data", error) if isinstance(error, dict) else {}
    return data["name"] if {"name", "debug"} <= data.keys() else ""


def get_crash(answer):
    """The name of an error that is no refusal, or nothing."""
    name = get_error(answer)
    return "" if not name or REFUSALS.fullmatch(name) else name


def _get_fault(answer):
    """The name of the error behind a fault; refusals have no traceback."""
    try:
        xmlrpc.client.loads(answer.content)
    except xmlrpc.client.Fault as fault:
        text = str(fault.faultString)
        # it cannot carry everything that an export holds, which is no news
        if text.startswith("Traceback") and "cannot marshal" not in text:
            return (ERROR.findall(text) or ["traceback"])[-1]
        return "odoo.exceptions.UserError"
    return ""
