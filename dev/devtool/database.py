"""Databases: one cached base template, and copies of it with the module."""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from devtool import module, python_env
from devtool.home import digest, folder, home, locked, repository
from devtool.odoo_cli import INSIDE, Odoo
from devtool.report import Fault, say, step

NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")


@dataclass(frozen=True)
class Databases:
    """The databases of one private folder on one server."""

    odoo: Odoo

    def base(self) -> str:
        """The template without the module, built once per set of inputs."""
        depends = module.manifest()["depends"]
        inputs = (self.odoo.source.key, python_env.key(), *depends, *module.LANGUAGES)
        key = digest(*inputs, (INSIDE / "base_setup.py").read_bytes())
        name = self.name(f"base_{key}")
        with locked("base"):
            if self.comment(name) is None:
                self._build_base(name, depends)
        return name

    def ensure(
        self,
        name: str,
        fresh: bool = False,
        finish: Callable[[str], None] | None = None,
    ) -> None:
        """Have the module installed in a database and up to date.

        ``finish`` completes a new database; until it has, the database does not count.
        """
        base = f"{self.base()}/{digest(str(repository()))}"
        with locked(f"database-{name}"):
            stamp = f"{base} {module.state_key()}"
            known = self.comment(name)
            if known == stamp and not fresh:
                return
            if fresh or not known or known.split()[0] != base:
                self._create_from(base.split("/")[0], name)
                self.install(name)
                self.upgrade(name)
                if finish:
                    finish(name)
            else:
                self.upgrade(name)
            self.stamp(name, stamp)

    def install(self, name: str) -> None:
        """Install the module; its log must be clean."""
        self.odoo.run(f"install in {name}", *_server(name), "-i", module.NAME)

    def upgrade(self, name: str) -> None:
        """Upgrade the module; its log must be clean."""
        options = ("-u", module.NAME, "--i18n-overwrite")
        self.odoo.run(f"upgrade in {name}", *_server(name), *options)

    def stamp(self, name: str, text: str) -> None:
        """Write on a database what it holds."""
        comment = """COMMENT ON DATABASE :"name" IS :'text'"""
        self.odoo.server.sql(comment, name=name, text=text)

    def comment(self, name: str) -> str | None:
        """What a database holds; None when there is none, empty when unfinished.

        Its name tells that it is of this tool: the server is, or the name has a key.
        """
        rows = self.odoo.server.sql(
            "SELECT coalesce(shobj_description(oid, 'pg_database'), '')"
            " FROM pg_database WHERE datname = :'name'",
            name=name,
        )
        return rows[0] if rows else None

    def drop(self, name: str) -> None:
        """Remove a database of this tool and its files."""
        if self.comment(name) is not None:
            self.odoo.server.sql('DROP DATABASE :"name" WITH (FORCE)', name=name)
        shutil.rmtree(self._files(name), ignore_errors=True)

    def copy(self, origin: str, name: str) -> None:
        """Copy a database and its files; the copies of the files are hard links."""
        self.drop(name)
        sql = self.odoo.server.sql
        sql('CREATE DATABASE :"name" TEMPLATE :"origin"', name=name, origin=origin)
        self.stamp(name, "")
        if self._files(origin).is_dir():
            shutil.copytree(
                self._files(origin), self._files(name), copy_function=os.link
            )

    def name(self, wish: str) -> str:
        """A database name; on a shared server it carries the private folder's key."""
        if not NAME.fullmatch(wish):
            raise Fault(f"{wish!r} is no database name: use a-z, 0-9 and _.")
        if not os.environ.get("PGHOST"):
            return wish
        return f"{wish}_{digest(str(home()))[:6]}"

    def _create_from(self, base: str, name: str) -> None:
        with step(f"database {name}"):
            self.copy(base, name)

    def _build_base(self, name: str, depends: list[str]) -> None:
        draft = f"{name}_draft"
        self.drop(draft)
        sql = self.odoo.server.sql
        create = """CREATE DATABASE :"name" TEMPLATE template0 ENCODING 'UTF8'"""
        sql(create, name=draft)
        self.stamp(draft, "draft")
        say(f"Base database with {', '.join(depends)}: about a minute, once.")
        self.odoo.run("base install", *_server(draft), "-i", ",".join(depends))
        languages = ["-l", *module.LANGUAGES]
        self.odoo.run("base languages", "i18n", "loadlang", "-d", draft, *languages)
        self.odoo.script("base settings", draft, "base_setup.py")
        self._rename(draft, name)

    def _rename(self, old: str, new: str) -> None:
        shutil.rmtree(self._files(new), ignore_errors=True)
        if self._files(old).is_dir():
            self._files(old).rename(self._files(new))
        rename = 'ALTER DATABASE :"old" RENAME TO :"new"'
        self.odoo.server.sql(rename, old=old, new=new)
        self.stamp(new, "base")

    def _files(self, name: str) -> Path:
        return folder("data") / "filestore" / name


def _server(name: str) -> list[str]:
    return ["server", "-d", name, "--stop-after-init", "--no-http"]
