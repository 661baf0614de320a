# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import (
    test_barcode,
    test_dates,
    test_documents,
    test_engine,
    test_http,
    test_images,
    test_imprint,
    test_invoice,
    test_pages,
    test_paper,
    test_stylesheet,
    test_thai,
)
