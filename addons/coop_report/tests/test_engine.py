# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import sys
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..engine import libraries
from .common import CoopReportCase

MISSING = "cannot load library 'libpangoft2-1.0-0': no such file or directory"


@tagged("post_install", "-at_install")
class TestEngine(CoopReportCase):
    def test_the_client_is_told_that_it_can_print(self):
        self.assertEqual(self.env["ir.actions.report"].get_wkhtmltopdf_state(), "ok")

    def refusal(self, error):
        report = self.report("x")
        partner = self.partners("A")
        with (
            patch.object(libraries.importlib, "import_module", side_effect=error),
            self.assertRaises(UserError) as refused,
        ):
            self.pdf(report, partner)
        return str(refused.exception)

    def test_a_missing_library_is_named_with_its_package(self):
        sentence = self.refusal(OSError(MISSING))
        self.assertIn("libpangoft2-1.0-0 is not installed", sentence)
        self.assertIn("apt install libpangoft2-1.0-0", sentence)

    def test_a_missing_python_package_is_named(self):
        error = ModuleNotFoundError("No module named 'weasyprint'", name="weasyprint")
        sentence = self.refusal(error)
        self.assertIn("weasyprint is not installed", sentence)
        self.assertIn("pip install weasyprint", sentence)

    def test_a_fault_of_the_engine_itself_is_not_hidden(self):
        error = ImportError("cannot import name 'x'", name=libraries.__package__ + ".x")
        with (
            patch.object(libraries.importlib, "import_module", side_effect=error),
            self.assertRaises(ImportError),
        ):
            libraries.load()

    def test_no_external_program_is_started(self):
        report = self.report("x")
        partner = self.partners("A")
        # Python asks ldconfig where the libraries are, once, when they are loaded.
        libraries.load()
        with patch("subprocess.Popen", side_effect=AssertionError):
            self.assertEqual(len(self.pages(report, partner)), 1)

    def test_the_engine_stays_loaded(self):
        self.assertIs(libraries.load(), sys.modules[libraries.load().__name__])
