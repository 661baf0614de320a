"""What holds in every province unless its plugin says otherwise. A plugin itself.

The facts are CSV tables in ``data``, each row with its source: kinds of organisations,
activities, usual forms of networks, legal limits, what the report on nine provinces
counts and teaches. The structure, marked ``inferred``, holds where a province has none.

The plugin is :data:`plugin`. ``national.network_lessons()`` and its like are its
answers, ``()`` in place of ``None`` where it has no table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coop_core.answers import HOOKS
from coop_core.table_plugin import TablePlugin

plugin = TablePlugin("coop_core")


def __getattr__(name: str) -> Callable[[], Any]:
    """A question to the national plugin, by the name of its hook."""
    if name not in HOOKS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return lambda: getattr(plugin, name)() or ()
