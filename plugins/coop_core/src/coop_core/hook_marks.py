"""What marks a function as a question to a province, or as the answer to one."""

from __future__ import annotations

import pluggy

PROJECT = "coop"  #: pluggy project name and entry-point group
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
