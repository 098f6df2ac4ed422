"""Odoo's command line with the private configuration."""

import os
import signal
import socket
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

from devtool import log_check, module, odoo_source, postgres, python_env
from devtool.home import folder, locked
from devtool.process import replace, warn_lines
from devtool.report import Fault, say, step

INSIDE = Path(__file__).resolve().parents[1] / "inside"


@dataclass(frozen=True)
class Odoo:
    """Everything needed to run Odoo: its source, Python, server and settings."""

    source: odoo_source.OdooSource
    python: Path
    server: postgres.Server
    config: Path

    def environ(self) -> dict[str, str]:
        """The environment of every Odoo process."""
        env = self.server.environ(python_env.clean_environ())
        env.update(ODOO_RC=str(self.config), PYTHONPATH=str(self.source.root))
        env["PYTHONUNBUFFERED"] = "1"
        return env

    def command(self, *arguments: str) -> list:
        """An Odoo command line."""
        return [self.python, "-m", "odoo", *arguments]

    def become(self, *arguments: str) -> None:
        """Replace this process by an Odoo command."""
        replace(self.command(*arguments), self.environ())

    def run(
        self,
        title: str,
        *arguments: str,
        script: Path = Path(os.devnull),
        extra: dict[str, str] | None = None,
    ) -> list[str]:
        """Run a command whose log must be clean; its lines."""
        log = folder("log") / f"{title.replace(' ', '-')}.log"
        with step(title), open(log, "w") as output, open(script) as source:
            code = _run_visibly(
                self.command(*arguments),
                {**self.environ(), **(extra or {})},
                source,
                output,
            )
        lines = log.read_text(errors="replace").splitlines()
        if bad := log_check.offences(lines):
            warn_lines(f"Odoo's log is not clean ({log}):", bad[-200:])
            raise Fault(
                f"{title}: {len(bad)} lines at WARNING or above, or a traceback."
            )
        if code:
            warn_lines(f"The end of {log}:", lines[-20:])
            raise Fault(f"{title}: Odoo ended with status {code}.")
        return lines

    def script(self, title: str, database: str, name: str, **extra: str) -> list[str]:
        """Run a file of ``dev/inside`` in Odoo's shell; the lines it marks."""
        shell = ["shell", "-d", database, "--no-http", "--log-level=info"]
        variables = {f"DEV_{key.upper()}": value for key, value in extra.items()}
        lines = self.run(title, *shell, script=INSIDE / name, extra=variables)
        return [line[2:] for line in lines if line.startswith("= ")]


def ensure() -> Odoo:
    """Set everything up, once, whoever else is doing the same."""
    with locked():
        source = odoo_source.find()
        python = python_env.ensure()
        server = postgres.ensure()
        module.link()
        return Odoo(source, python, server, _write_config(source))


def free_port(wanted: int = 0) -> int:
    """A free port on the loopback interface, the wanted one if it is free."""
    for port in (wanted, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return probe.getsockname()[1]
    raise Fault("No free port on the loopback interface.")


def _write_config(source: odoo_source.OdooSource) -> Path:
    addons = [*source.addons(), module.addons()]
    settings = {
        "addons_path": ",".join(str(path) for path in addons),
        "data_dir": folder("data"),
        "http_interface": "127.0.0.1",
        "list_db": False,
        "max_cron_threads": 0,
        "screenshots": folder("screenshots"),
        "with_demo": False,
        "workers": 0,
    }
    path = module.addons().with_name("odoo.conf")
    fresh = path.with_suffix(f".{os.getpid()}")
    lines = [f"{name} = {value}" for name, value in settings.items()]
    fresh.write_text("\n".join(["[options]", *lines, ""]))
    fresh.replace(path)
    return path


def _run_visibly(command: list, env: dict[str, str], source, output) -> int:
    process = subprocess.Popen(
        command, env=env, stdin=source, stdout=output, stderr=subprocess.STDOUT
    )
    done = threading.Event()
    threading.Thread(target=_heartbeat, args=(done,), daemon=True).start()
    try:
        return process.wait()
    except BaseException:
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        raise
    finally:
        done.set()


def _heartbeat(done: threading.Event) -> None:
    seconds = 0
    while not done.wait(10):
        seconds += 10
        say(f"    ... {seconds} s")
