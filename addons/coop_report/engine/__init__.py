# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""HTML parts of a QWeb report in, one PDF out.

Nothing here defines a model. `renderer`, `stylesheet` and `fetcher` import
WeasyPrint when they are imported, so they are reached only through `load()`, which
turns a missing library into a sentence that an administrator can act on.
"""

from .libraries import EngineUnavailable, load
