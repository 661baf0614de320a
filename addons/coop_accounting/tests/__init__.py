# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import test_books_health
from . import test_chart
from . import test_open_books
from . import test_organisation_year
from . import test_security
from . import test_share
from . import test_share_limit
from . import test_share_security
from . import test_share_time
from . import test_statement
from . import test_statement_screen
from . import test_trial_balance
from . import test_two_persons
from . import test_voucher
from . import test_voucher_reverse
from . import test_workbook
from . import test_workbook_download
from . import test_workbook_recalculated
from . import test_workbook_run
from . import test_workbook_schedule
from . import test_year_closing
from . import test_year_dates
from . import test_books_line
from . import test_schedule_view
