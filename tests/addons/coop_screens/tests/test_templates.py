# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.tests import HttpCase, tagged

#: templates that upstream ships broken, each with its reason
UPSTREAM = {
    # Its xpath looks for an element that the parent template no longer has; only a
    # folded line of the stock valuation report uses it.
    "stock_account.StockValuationReport.InventoryValuationToggleLine",
}
#: compiles every template of the loaded bundles and says which ones fail
COMPILE = """
(async () => {
    const templates = odoo.loader.modules.get("@web/core/templates");
    // Pivot, graph, hierarchy and their like come in a bundle of their own.
    const assets = odoo.loader.modules.get("@web/core/assets");
    await assets.loadBundle("web.assets_backend_lazy");
    const scripts = document.querySelectorAll('script[src*="/web/assets/"]');
    const register = /registerTemplate(?:Extension)?\\(["'`]([^"'`]+)["'`]/g;
    const names = new Set();
    for (const script of scripts) {
        const text = await (await fetch(script.src)).text();
        for (const found of text.matchAll(register)) {
            names.add(found[1]);
        }
    }
    const failed = {};
    for (const name of names) {
        try {
            templates.getTemplate(name);
        } catch (error) {
            failed[name] = String(error.message || error).slice(0, 200);
        }
    }
    const unknown = Object.keys(failed).filter((name) => !KNOWN.includes(name));
    const mended = KNOWN.filter((name) => names.has(name) && !(name in failed));
    if (names.size < 500 || !names.has("web.PivotView")) {
        console.error(`Only ${names.size} templates were found in the bundles`);
    } else if (unknown.length) {
        console.error(unknown.map((name) => `${name}: ${failed[name]}`).join("\\n"));
    } else if (mended.length) {
        console.error(`Works again, take it off the list: ${mended}`);
    } else {
        console.log("test successful");
    }
})();
"""


@tagged("post_install", "-at_install")
class TestTemplates(HttpCase):
    """Neither installing nor a Python test notices a template that does not compile."""

    def test_every_template_of_the_web_client_compiles(self):
        known = json.dumps(sorted(UPSTREAM))
        self.browser_js(
            "/odoo",
            COMPILE.replace("KNOWN", known),
            ready="document.querySelector('.o_main_navbar') !== null",
            login="admin",
            timeout=120,
        )
