"""Opens an Odoo database for a script: ``with opened(argv) as (env, args):``."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import odoo.init  # noqa: F401 -- patches third parties before anything else
from odoo import api
from odoo.modules.registry import Registry
from odoo.tools import config


@contextmanager
def opened(argv: list[str], test: bool = False) -> Iterator[tuple[Any, list[str]]]:
    """Environment of the superuser; committed at the end unless the body fails.

    :param argv: Odoo's options, then ``--``, then the script's own arguments
    :param test: mark the thread as testing, as Odoo's own runner does
    """
    split = argv.index("--") if "--" in argv else len(argv)
    config.parse_config(argv[:split], setup_logging=True)
    threading.current_thread().testing = test  # type: ignore[attr-defined]
    registry = Registry(config["db_name"][0])
    with registry.cursor() as cr:
        yield api.Environment(cr, api.SUPERUSER_ID, {}), argv[split + 1 :]


def say(*words: object) -> None:
    """Standard output is the script's answer; the log goes to standard error."""
    print(*words, file=sys.stdout, flush=True)
