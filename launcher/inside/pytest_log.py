"""pytest plugin: writes every warning of the tests to the file of COOP_LOG_WATCH.

Records of a logger that a test muted or watches (``assertLogs``) do not come here.
"""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any


class Watch(logging.Handler):
    """Appends each record as a line of JSON, with the test it came from."""

    def __init__(self, file: Path) -> None:
        super().__init__(logging.WARNING)
        self.file = file

    def emit(self, record: logging.LogRecord) -> None:
        test = os.environ.get("PYTEST_CURRENT_TEST", "start-up").split(" ")[0]
        noted = {
            "level": record.levelname,
            "logger": record.name,
            "message": f"{record.getMessage()} [{test}]",
        }
        with self.file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(noted) + "\n")


def pytest_sessionstart(session: Any) -> None:
    file = os.environ.get("COOP_LOG_WATCH")
    if file:
        logging.getLogger().addHandler(Watch(Path(file)))
