# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_pdf_pages
from . import account_asset_remove
from . import coop_ageing
from . import coop_debtor_paper
from . import coop_books_open
from . import coop_share_change
from . import coop_share_paper
from . import coop_lock_change
from . import coop_books_vat
from . import coop_trial_balance, coop_workbook
from . import coop_workbook_facts
from . import coop_workbook_package
from . import coop_workbook_pdf
from . import coop_voucher_reverse
from . import coop_schedule_view, coop_schedule_view_file, coop_schedule_view_line
from . import coop_cash_count_withdraw
from . import coop_schedule_view_day
from . import coop_opening_import
from . import coop_voucher_approval
from . import coop_surplus_import
from . import coop_document_paper
from . import coop_document_paper_file
from . import coop_local_account_open
