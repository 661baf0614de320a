// Copyright 2026 Co-operative Network Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
/** The accountant who takes money for shares and asks whether her books are in order. */
import { registry } from "@web/core/registry";
import { cell, choose, openMenu, press } from "./steps";

const tours = registry.category("web_tour.tours");
const ROOT = "coop_accounting.coop_accounting_menu_root";
const menu = (section, entry) =>
    openMenu(
        ROOT,
        `coop_accounting.coop_accounting_menu_${section}`,
        `coop_accounting.${entry}`
    );

tours.add("coop_screens_accountant_takes_money", {
    steps: () => [
        ...menu("entries", "coop_voucher_kind_menu_new"),
        // the card says in Thai what the document is for
        {
            trigger: ".o_kanban_record:contains('รับค่าหุ้น')",
            run: "click",
        },
        ...choose(".o_field_widget[name=membership_id]", "00001"),
        { trigger: ".o_field_widget[name=line_ids] .o_data_row" },
        {
            trigger: ".o_field_widget[name=line_ids] .o_data_row td[name=amount]",
            run: "click",
        },
        {
            trigger: `${cell("line_ids", "amount")} input`,
            run: "edit 1500",
        },
        press("action_post"),
        {
            trigger:
                ".o_statusbar_status .o_arrow_button_current[data-value=posted]",
        },
        // baht in words, as on the paper
        { trigger: ".o_form_view:contains('หนึ่งพันห้าร้อยบาทถ้วน')" },
        ...menu("members", "coop_share_account_menu"),
        { trigger: ".o_data_row:contains('1,500.00')" },
        ...menu("today", "coop_books_health_menu"),
        {
            trigger:
                ".o_field_widget[name=line_ids] .o_data_row:contains('ทะเบียนหุ้นตรงกับบัญชีแยกประเภท')",
        },
    ],
});
