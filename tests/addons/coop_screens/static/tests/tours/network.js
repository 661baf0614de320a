// Copyright 2026 Co-operative Network Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
/** The registrar who finds a member, the officer who asks whether an alliance works. */
import { registry } from "@web/core/registry";
import { openMenu, openTab, press } from "./steps";

const tours = registry.category("web_tour.tours");
const findMember = () =>
    openMenu(
        "coop_network.coop_network_menu_root",
        "coop_network.coop_network_menu_members",
        "coop_network.coop_membership_find_menu"
    );
const typed = (text) => ({
    trigger: ".o_field_widget[name=typed] input",
    run: `edit ${text} && press Tab`,
});
const rows = ".o_field_widget[name=membership_ids] .o_data_row";

const leave = { trigger: ".o_form_button_cancel:enabled", run: "click" };

/** The number is shown whole on request only, and never in a list. */
function isMasked(selector) {
    return {
        trigger: selector,
        run() {
            const said = document.querySelector(selector).textContent;
            if (/\d{5}/.test(said) || !/\d{4}/.test(said)) {
                throw new Error(`the national ID is shown as ${said}`);
            }
        },
    };
}

tours.add("coop_screens_registrar_finds_a_member", {
    steps: () => [
        ...findMember(),
        // the beginning of a name, with the title that people type before it
        typed("นายสมช"),
        { trigger: `${rows}:contains('สมชาย ใจดี')` },
        isMasked(`${rows} td[name=identity_number]`),
        // a card, as a scanner types it
        typed("RT000002"),
        { trigger: `${rows}:contains('สมหญิง รักไทย')` },
        { trigger: `.o_form_view:not(:has(${rows}:contains('สมชาย ใจดี')))` },
        // Thai figures of the member number
        typed("๐๐๐๐๑"),
        { trigger: `${rows}:contains('สมชาย ใจดี')` },
        { trigger: `${rows} button[name=action_open]`, run: "click" },
        { trigger: ".o_form_view .o_field_widget[name=person_id]" },
        press("action_show_national_id"),
        { trigger: ".o_notification:contains('8990000000016')" },
    ],
});

tours.add("coop_screens_neighbour_finds_nobody", {
    steps: () => [
        ...findMember(),
        typed("สมช"),
        { trigger: ".o_form_view .o_field_widget[name=message] span:not(:empty)" },
        { trigger: `.o_form_view:not(:has(${rows}))` },
        leave,
    ],
});

const answers = (list) => `.o_field_widget[name=${list}] .o_data_row`;

tours.add("coop_screens_officer_asks_what_works", {
    steps: () => [
        openTab("evidence"),
        { trigger: `${answers("indicator_ids")}:eq(5)` },
        // what is there opens its evidence
        {
            trigger: `${answers("indicator_ids")}:contains('✓') button[name=action_open]`,
            run: "click",
        },
        { trigger: ".o_breadcrumb .breadcrumb-item:contains('รัตภูมิ') a", run: "click" },
        openTab("evidence"),
        // what is missing opens where it is entered
        {
            trigger: `${answers("condition_ids")}:contains('✗') button[name=action_enter]`,
            run: "click",
        },
        { trigger: ".o_list_view .o_list_button_add, .o_kanban_view" },
    ],
});

tours.add("coop_screens_officer_sees_the_months", {
    steps: () => [
        // August and September held, October cancelled, November merged, then held
        {
            trigger: ".o_field_widget[name=strip]",
            run() {
                const strip = document.querySelector(".o_field_widget[name=strip]");
                const signs = strip.textContent.match(/[✓✕⇉]/g).slice(0, 6).join("");
                if (signs !== "✓✓✕⇉✓✓") {
                    throw new Error(`the months are shown as ${signs}`);
                }
            },
        },
    ],
});
