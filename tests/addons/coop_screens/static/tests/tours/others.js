// Copyright 2026 Co-operative Network Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
/** The district's clerk, the clerk of a district that is not invited, the accountant. */
import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { openMenu, press } from "./steps";

const tours = registry.category("web_tour.tours");
const joint = (entry) =>
    openMenu(
        "coop_network.coop_network_menu_root",
        "coop_procurement.coop_procurement_menu",
        `coop_procurement.${entry}`
    );

/** The clerk's row of an organisation; its name is that of the province's plugin. */
function ask(name, packs) {
    const place = `td[name=organisation_id]:contains('${name}')`;
    const row = `.o_list_view .o_data_row:has(${place})`;
    return [
        { trigger: `${row} td[name=packs]`, run: "click" },
        {
            trigger: `${row}.o_selected_row td[name=packs] input`,
            run: `edit ${packs}`,
        },
    ];
}

tours.add("coop_screens_clerk_asks", {
    steps: () => [
        ...joint("coop_round_demand_menu"),
        press("action_prepare", ".o_control_panel"),
        ...ask("กองทุนสวนยางรัตภูมิ 1", 280),
        ...ask("ออมทรัพย์เพื่อการผลิตรัตภูมิ 2", 200),
        ...ask("แม่บ้านเกษตรกรรัตภูมิ 3", 160),
        { trigger: ".o_list_button_save:enabled", run: "click" },
        { trigger: ".o_list_view:not(:has(.o_selected_row))" },
    ],
});

tours.add("coop_screens_clerk_sees_savings", {
    steps: () => [
        ...joint("coop_round_share_menu_mine"),
        { trigger: ".o_list_view .o_data_row td[name=saved]:contains('21,406.99')" },
        {
            trigger: ".o_list_view .o_data_row:contains('21,406.99') td[name=saved]",
            run: "click",
        },
        { trigger: ".o_form_view .o_field_widget[name=saved]:contains('21,406.99')" },
    ],
});

// Started on each of the lists, so that no other list is taken for it.
tours.add("coop_screens_neighbour_sees_nothing", {
    steps: () => [{ trigger: ".o_list_view:not(:has(.o_data_row)) .o_view_nocontent" }],
});

const books = (entry) =>
    openMenu(
        "coop_accounting.coop_accounting_menu_root",
        "coop_accounting.coop_accounting_menu_reports",
        `coop_accounting.${entry}`
    );

tours.add("coop_screens_accountant_exports", {
    steps: () => [
        ...books("coop_trial_balance_menu"),
        { trigger: ".o_form_view .alert-success" },
        { trigger: ".o_form_view:not(:has(.alert-danger))" },
        { trigger: ".o_field_widget[name=line_ids] .o_data_row" },
        {
            trigger: ".o_field_widget[name=debit]",
            run() {
                const said = (name) =>
                    document.querySelector(`.o_field_widget[name=${name}]`).textContent;
                if (said("debit") !== said("credit") || !/[1-9]/.test(said("debit"))) {
                    throw new Error(`debit ${said("debit")}, credit ${said("credit")}`);
                }
            },
        },
        ...books("coop_workbook_menu"),
        {
            trigger: ".modal .o_field_widget[name=date_to]",
            run() {
                // The browser of the test has nowhere to put a file: fetch it here.
                browser.open = (url) => {
                    browser.fetch(url).then(async (answer) => {
                        const size = (await answer.blob()).size;
                        document.body.dataset.fetched = `${answer.status} ${size > 9999}`;
                    });
                    return { closed: false };
                };
            },
        },
        press("action_export", ".modal footer"),
        { trigger: "body[data-fetched='200 true']" },
    ],
});
