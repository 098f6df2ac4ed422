"""``dev attack``: everybody tries everything, through the ORM and over HTTP."""

import json
import os
import tempfile
from pathlib import Path

from devtool.commands import test
from devtool.report import say

HELP = "try, as each role, to reach what is not one's own; orm, http, --only REGEX"
#: read by the tests: where they write what they tried, and which attempts they make
VARIABLE, ONLY = "INTERVIEW_ATTACK", "INTERVIEW_ATTACK_ONLY"
HTTP = "test_attack_http.py::TestHttpAttack::test_nobody_is_given_what_is_not_his"
TESTS = {
    "orm": "tests/test_attack_orm.py::TestOrm::test_nothing_leaks",
    "http": f"tests/{HTTP}",
}


def run(arguments: list[str]) -> int:
    """Print each leak, then the figures; 1 if anything leaked or did not run."""
    doors = [door for door in TESTS if door in arguments] or list(TESTS)
    rest = [argument for argument in arguments if argument not in TESTS]
    if "--only" in rest:
        place = rest.index("--only")
        os.environ[ONLY] = rest[place + 1]
        del rest[place : place + 2]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tallies"
        os.environ[VARIABLE] = str(path)
        code = test.run([*rest, "-q", *(TESTS[door] for door in doors)])
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return _report(doors, map(json.loads, lines)) or code


def _report(doors, rows) -> int:
    tallies = {row["door"]: row for row in rows}
    leaks = [leak for row in tallies.values() for leak in row["leaks"]]
    for leak in leaks:
        print(f"leak: {leak}")
    missing = [door for door in doors if door not in tallies]
    if missing:
        say(f"error: not tried: {', '.join(missing)}")
    counts = {door: tallies[door]["attempts"] for door in doors if door in tallies}
    print(" ".join(f"{door}={count}" for door, count in counts.items()))
    print(f"attempts={sum(counts.values())} leaks={len(leaks)}")
    return 1 if leaks or missing else 0
