"""``dev demo``: a database with French and a small company, served."""

import argparse
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from devtool import module, odoo_cli, system_packages
from devtool.database import Databases
from devtool.home import folder
from devtool.odoo_cli import Odoo
from devtool.report import Fault, say, step

HELP = "serve a demonstration database; --no-serve, --port N, --db NAME, --fresh"
DATABASE = "demo"
PORT = 8069
LOGINS = (
    ("HR", "rh", "rh"),
    ("manager", "manager", "manager"),
    ("other manager", "manager2", "manager2"),
    ("their manager", "direction", "direction"),
    ("employee", "salarie", "salarie"),
    ("on the portal", "portail", "portail"),
    ("administrator", "admin", "admin"),
)


def run(arguments: list[str]) -> int:
    """Build the database when needed, then serve it."""
    options = _parser().parse_args(arguments)
    system_packages.ensure(("wkhtmltopdf",))
    odoo = odoo_cli.ensure()
    databases = Databases(odoo)
    name = databases.name(options.db)
    databases.ensure(name, options.fresh, lambda new: _fill(odoo, new))
    if options.no_serve:
        say(f"The database {name} is ready.")
        return 0
    return _serve(odoo, name, options.port)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev demo", description=__doc__)
    parser.add_argument("--no-serve", action="store_true", help="stop before serving")
    parser.add_argument("--port", type=int, default=PORT, help="default: %(default)s")
    parser.add_argument("--db", default=DATABASE, help="default: %(default)s")
    parser.add_argument("--fresh", action="store_true", help="build the database anew")
    return parser


def _fill(odoo: Odoo, name: str) -> None:
    title = "demonstration data and daily actions"
    for line in odoo.script(title, name, "demo_setup.py", module=module.NAME):
        say(f"    {line}")


def _serve(odoo: Odoo, name: str, wanted: int) -> int:
    port = odoo_cli.free_port(wanted)
    address = f"http://127.0.0.1:{port}"
    _set_address(odoo, name, address)
    options = ["-d", name, f"--db-filter=^{name}$", f"--http-port={port}"]
    signal.signal(signal.SIGTERM, _interrupt)
    log = folder("log") / "demo-server.log"
    command = odoo.command("server", *options, "--max-cron-threads=1")
    with open(log, "w") as output:
        server = subprocess.Popen(
            command, env=odoo.environ(), stdout=output, stderr=subprocess.STDOUT
        )
        try:
            with step("starting the server"):
                _wait_for(server, address, log)
            _announce(address, log)
            return server.wait()
        except KeyboardInterrupt:
            return 0
        finally:
            _end(server)


def _interrupt(*_signal: object) -> None:
    raise KeyboardInterrupt


def _set_address(odoo: Odoo, name: str, address: str) -> None:
    """Links in mails and the style of PDF documents need the server's address."""
    for key in ("web.base.url", "report.url"):
        odoo.server.sql(
            "INSERT INTO ir_config_parameter (key, value)"
            " VALUES (:'key', :'value')"
            " ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value",
            into=name,
            key=key,
            value=address,
        )


def _wait_for(server: subprocess.Popen, address: str, log: Path) -> None:
    for _attempt in range(600):
        if server.poll() is not None:
            raise Fault(f"The server ended at once: see {log}.")
        try:
            # the address is made here: http, on this machine
            urllib.request.urlopen(f"{address}/web/health", timeout=5)  # nosec B310
            return
        except (OSError, urllib.error.URLError):
            time.sleep(0.2)
    raise Fault(f"The server does not answer at {address}: see {log}.")


def _announce(address: str, log: Path) -> None:
    print(f"\n  {address}/odoo\n")
    for who, login, password in LOGINS:
        print(f"  {who:<14} login: {login:<10} password: {password}")
    print(f"\n  Log: {log}\n  Stop with Ctrl-C.", flush=True)


def _end(server: subprocess.Popen) -> None:
    if server.poll() is None:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
