"""The words of ``./coop`` and their options; a refusal is one line and exit code 2."""

from __future__ import annotations

import argparse
import importlib
import signal
import sys

from launcher.job import Job
from launcher.refused import EXIT_CODE, Refused, disk_full, is_disk_full

HELP = """\
usage: ./coop COMMAND [options]

  run       set everything up, serve the demonstration on http://localhost:8069
              --port N        another port          --database NAME  another database
              --no-demo       without provinces     --fresh  a new database
              --check         start, log in, stop
  test      every test; sets up all it needs        ./coop test addons/coop_network
              -k EXPRESSION   only tests whose name fits (any pytest option works)
  fast      kernel, plugins, lint, repository rules: under a minute
  lint      check style, types, manifests, XML      fix    mend what can be mended
  new-province NAME     a plugin to fill with Excel; name in English or Thai
  check-plugin PATH     all that is to mend in it: file, row, column; without Odoo
  build     wheels of plugins and addons in dist/, to install by pip
  bench     speed table against plain SQL           --size N   --json FILE   NAME ...
  setup     only fetch and install (servers, containers: see config/)
  shell     Python with the running database        doctor what is here, what is not
  stop      stop what runs in this checkout
  clean     remove all that was made here           --cache  and the kept downloads
  help      this page

  for run, test, bench, shell:
    --db postgresql://USER:PASSWORD@HOST:PORT/NAME   an existing PostgreSQL 13 or newer
                                                     (or PGHOST, PGPORT, PGUSER ...)
    --odoo PATH                                      an existing Odoo 19.0 source tree

Everything lies in .coop/ of the checkout; downloads are kept in ~/.cache/coop."""
COMMANDS = ["run", "test", "fast", "lint", "fix", "bench", "shell", "doctor", "stop"]
COMMANDS += ["clean", "setup", "build", "check-plugin", "new-province"]


def main(argv: list[str]) -> int:
    """Run one command; its module is ``command_<name>``, with ``_`` for ``-``."""
    if not argv or argv[0] in ("help", "-h", "--help"):
        print(HELP)
        return 0
    if argv[0] not in COMMANDS:
        print(f"coop: no command {argv[0]!r}: ./coop help", file=sys.stderr)
        return EXIT_CODE
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    signal.signal(signal.SIGTERM, _as_interrupt)
    signal.signal(signal.SIGHUP, _as_interrupt)
    job = Job(options=parse(argv))
    try:
        name = argv[0].replace("-", "_")
        command = importlib.import_module(f"launcher.command_{name}")
        return int(command.main(job) or 0)
    except Refused as refused:
        return _refuse(refused)
    except OSError as error:
        if not is_disk_full(error):
            raise
        return _refuse(disk_full(error.filename or job.place.made))
    except KeyboardInterrupt:
        job.screen.say("stopped")
        return 130


def parse(argv: list[str]) -> argparse.Namespace:
    """Options of a command; unknown ones go to pytest, where that is what runs."""
    parser = argparse.ArgumentParser(prog="./coop", add_help=False, usage="./coop help")
    parser.add_argument("command")
    if argv[0] in ("run", "test", "bench", "shell", "doctor", "setup"):
        parser.add_argument("--db")
        parser.add_argument("--odoo")
        parser.add_argument("--database")
    if argv[0] == "run":
        parser.add_argument("--port", type=int, default=8069)
        parser.add_argument("--no-demo", action="store_true")
        parser.add_argument("--check", action="store_true")
        parser.add_argument("--fresh", action="store_true")
    if argv[0] == "bench":
        parser.add_argument("--size", type=int)
        parser.add_argument("--json")
        parser.add_argument("names", nargs="*")
    if argv[0] == "clean":
        parser.add_argument("--cache", action="store_true")
    if argv[0] == "check-plugin":
        parser.add_argument("path", nargs="?")
    if argv[0] == "new-province":
        parser.add_argument("name", nargs="?")
        parser.add_argument("--into")
        parser.add_argument("--english", action="store_true")
    parser.exit_on_error = False
    options, rest = parser.parse_known_args(argv)
    for what in ("path", "name"):
        if getattr(options, what, "") is None:
            _refuse(Refused(f"{argv[0]} needs a {what}: ./coop help"))
            raise SystemExit(EXIT_CODE)
    if rest and argv[0] != "test":
        _refuse(Refused(f"{argv[0]} has no option {rest[0]}: ./coop help"))
        raise SystemExit(EXIT_CODE)
    options.rest = rest
    return options


def _refuse(refused: Refused) -> int:
    print(f"coop: {refused}", file=sys.stderr, flush=True)
    return EXIT_CODE


def _as_interrupt(*_: object) -> None:
    raise KeyboardInterrupt
