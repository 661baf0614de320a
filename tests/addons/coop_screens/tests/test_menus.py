# Copyright 2026 Co-operative Network Suite contributors
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .asking import ask, screens
from .common import ROLES, ScreensCase

ROOTS = ["coop_network.coop_network_menu_root"]
BOOKS = ["coop_accounting.coop_accounting_menu_root"]
#: opens every menu entry below the roots that nobody has drawn, and one record of each
#: list, as the menu and the first row would; says what did not come up
WALK = """
(async () => {
    const { action, menu, orm } = odoo.__WOWL_DEBUG__.root.env.services;
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const problems = [];
    const faults = ".o_error_dialog, .modal .o_error_detail, .modal .o_dialog_warning";
    const isDrawn = (selector) => {
        const found = document.querySelector(selector);
        return found && !document.querySelector(".o_blockUI");
    };
    async function expectDrawn(selector, where) {
        for (let turn = 0; turn < 120 && !isDrawn(selector); turn++) {
            if (document.querySelector(faults)) {
                break;
            }
            await wait(25);
        }
        await wait(50);
        const dialog = document.querySelector(faults);
        if (dialog) {
            problems.push(`${where}: ${dialog.textContent.slice(0, 300)}`);
            dialog.closest(".modal").querySelector(".btn-close, footer button").click();
            await wait(100);
        } else if (!isDrawn(selector)) {
            problems.push(`${where}: nothing was drawn`);
        }
    }
    async function attempt(where, selector, work) {
        try {
            await work();
        } catch (error) {
            const said = error.data?.message || error.message || String(error);
            problems.push(`${where}: ${said.slice(0, 300)}`);
        }
        await expectDrawn(selector, where);
    }
    function below(root) {
        return root.childrenTree.flatMap((entry) => [entry, ...below(entry)]);
    }
    let screens = 0;
    for (const xmlid of ROOTS) {
        const root = menu.getAll().find((entry) => entry.xmlid === xmlid);
        if (!root) {
            problems.push(`${xmlid}: the menu is not there`);
            continue;
        }
        for (const entry of below(menu.getMenuAsTree(root.id))) {
            if (!entry.actionID) {
                continue;
            }
            const where = entry.xmlid;
            if (DRAWN.includes(where)) {
                continue;
            }
            screens++;
            const screen = ".o_action_manager .o_action, .modal .o_form_view";
            await attempt(where, screen, () =>
                action.doAction(entry.actionID, { clearBreadcrumbs: true })
            );
            const modal = document.querySelector(".modal");
            if (modal) {
                await action.doAction({ type: "ir.actions.act_window_close" });
                continue;
            }
            const shown = action.currentController?.action;
            const first = shown?.views?.[0]?.[1];
            const hasForm = shown?.views?.some(([, type]) => type === "form");
            if (!shown?.res_model || first === "form" || !hasForm) {
                continue;
            }
            const [id] = await orm.search(shown.res_model, [], { limit: 1 });
            if (id) {
                screens++;
                await attempt(`${where} (form)`, ".o_action_manager .o_form_view", () =>
                    action.switchView("form", { resId: id })
                );
            }
        }
    }
    if (problems.length) {
        console.error(problems.join("\\n"));
    } else {
        console.log(`${screens} screens drawn`);
        console.log("test successful");
    }
})();
"""


@tagged("post_install", "-at_install")
class TestMenus(ScreensCase):
    """Every screen comes up, for everyone who has a menu to it, in Thai."""

    demonstration = True
    #: menus whose screens an earlier walk has drawn
    drawn = set()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        places = {"clerk": cls.place("district.rattaphum")}
        for role in ROLES:
            cls.person(f"walker_{role}", role, places.get(role, cls.federation))

    def test_clerk(self):
        self._walk("clerk", ROOTS, 20)

    def test_registrar(self):
        self._walk("registrar", ROOTS, 35)

    def test_keeper(self):
        self._walk("keeper", ROOTS, 35)

    def test_officer(self):
        self._walk("officer", ROOTS, 25)

    def test_buyer(self):
        self._walk("buyer", ROOTS, 20)

    def test_accountant(self):
        self._walk("accountant", ROOTS + BOOKS, 60)

    def test_approver(self):
        self._walk("approver", ROOTS + BOOKS, 60)

    def test_auditor(self):
        self._walk("auditor", ROOTS + BOOKS, 30)

    def test_manager(self):
        self._walk("manager", ROOTS, 25)

    def test_welfare(self):
        self._walk("welfare", ROOTS, 25)

    def _walk(self, role, roots, least):
        user = self.env["res.users"].search([("login", "=", f"walker_{role}")])
        env = self.env(
            user=user,
            context={
                "lang": user.lang,
                "tz": user.tz,
                "allowed_company_ids": user.company_ids.ids,
            },
        )
        found = screens(env, roots)
        self.assertGreaterEqual(len(found), least)
        seen = found.keys() & self.drawn
        for menu in sorted(seen):
            with self.subTest(menu=menu):
                ask(env, found[menu])
        self.browser_js(
            "/odoo",
            WALK.replace("ROOTS", repr(roots)).replace("DRAWN", repr(sorted(seen))),
            ready="document.querySelector('.o_main_navbar') !== null",
            login=f"walker_{role}",
            timeout=180,
        )
        self.drawn.update(found)
