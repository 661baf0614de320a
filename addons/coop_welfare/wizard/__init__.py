# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from . import coop_welfare_statement
from . import coop_welfare_register
from . import coop_welfare_register_paper
from . import coop_welfare_register_file
from . import coop_welfare_recovery_receive
from . import coop_welfare_membership_import
from . import coop_welfare_notice_prepare
from . import coop_welfare_recipient_change
from . import coop_welfare_report
from . import coop_welfare_report_cash
from . import coop_welfare_report_advance
from . import coop_welfare_report_caps
from . import coop_welfare_filing_paper
from . import coop_welfare_receipt_void
from . import coop_welfare_unknown_identify
from . import coop_welfare_arrears
from . import coop_welfare_arrears_paper
from . import coop_welfare_letter
from . import coop_welfare_payment_paper
