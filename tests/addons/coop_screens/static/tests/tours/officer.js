// Copyright 2026 Co-operative Network Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
/** The federation's marketing officer presses every button of a round. */
import { registry } from "@web/core/registry";
import {
    addLine,
    atStep,
    cell,
    choose,
    nextIs,
    openTab,
    press,
    save,
    type,
    typeDay,
} from "./steps";

const tours = registry.category("web_tour.tours");

const guest = cell("participant_ids", "organisation_id");

tours.add("coop_screens_officer_opens", {
    steps: () => [
        { trigger: ".o_list_button_add", run: "click" },
        type("name", "Screens round"),
        ...typeDay("date_open", "05/05/2024"),
        ...typeDay("date_close", "06/06/2024"),
        openTab("products"),
        addLine("line_ids"),
        ...choose(cell("line_ids", "product_id"), "SCREENS-15"),
        openTab("participants"),
        addLine("participant_ids"),
        ...choose(guest, "district.rattaphum", "การเกษตรรัตภูมิ"),
        addLine("participant_ids"),
        ...choose(guest, "district.khuan_niang", "การเกษตรควนเนียง"),
        ...save(),
        nextIs("action_open"),
        press("action_open"),
        atStep("open"),
        nextIs("action_close"),
    ],
});

const offer = (supplier) =>
    `.o_field_widget[name=quote_line_ids] .o_data_row:contains('${supplier}')`;

function price(supplier, amount) {
    return [
        { trigger: `${offer(supplier)} td[name=price_unit]`, run: "click" },
        {
            trigger: `${offer(supplier)}.o_selected_row td[name=price_unit] input`,
            run: `edit ${amount}`,
        },
    ];
}

tours.add("coop_screens_officer_orders", {
    steps: () => [
        nextIs("action_close"),
        press("action_close"),
        atStep("closed"),
        nextIs("action_ask_suppliers"),
        press("action_ask_suppliers"),
        ...choose(".modal .o_field_widget[name=partner_ids]", "Screens North"),
        ...choose(".modal .o_field_widget[name=partner_ids]", "Screens South"),
        press("action_ask", ".modal footer"),
        { trigger: "body:not(:has(.modal))" },
        openTab("quotations"),
        ...price("Screens North", "385.50"),
        ...price("Screens South", "379.25"),
        ...save(),
        press("action_coop_award", offer("Screens South")),
        atStep("ordered"),
        nextIs("action_receive"),
    ],
});

const wizardLine = ".modal .o_field_widget[name=line_ids] .o_data_row";

function count(name, packs) {
    return [
        { trigger: `${wizardLine} td[name=${name}]`, run: "click" },
        {
            trigger: `${wizardLine}.o_selected_row td[name=${name}] input`,
            run: `edit ${packs}`,
        },
    ];
}

function handOver() {
    return [
        nextIs("action_allocate"),
        press("action_allocate"),
        nextIs("action_release"),
        press("action_release"),
        nextIs("action_hand_over"),
        press("action_hand_over"),
    ];
}

tours.add("coop_screens_officer_receives", {
    steps: () => [
        press("action_receive"),
        ...typeDay("date", "07/07/2024", ".modal"),
        ...count("due", 100),
        ...count("received", 100),
        press("action_receive", ".modal footer"),
        { trigger: "body:not(:has(.modal))" },
        atStep("receiving"),
        ...handOver(),
        nextIs("action_receive"),
        press("action_receive"),
        ...typeDay("date", "08/08/2024", ".modal"),
        ...count("received", 96),
        { trigger: ".modal .o_field_widget[name=last] input", run: "click" },
        press("action_receive", ".modal footer"),
        { trigger: "body:not(:has(.modal))" },
        ...handOver(),
        nextIs("action_bill"),
    ],
});

tours.add("coop_screens_officer_charges", {
    steps: () => [
        openTab("costs"),
        addLine("cost_ids"),
        { trigger: `${cell("cost_ids", "name")} input`, run: "edit Screens freight" },
        ...choose(cell("cost_ids", "partner_id"), "Screens Hauler"),
        { trigger: `${cell("cost_ids", "amount")} input`, run: "edit 1000.01" },
        ...save(),
        nextIs("action_share_costs"),
        press("action_share_costs"),
        nextIs("action_bill"),
        press("action_bill"),
        nextIs("action_invoice"),
        press("action_invoice"),
        { trigger: ".o_statusbar_buttons:not(:has(button[name=action_invoice]))" },
    ],
});

tours.add("coop_screens_officer_settles", {
    steps: () => [
        nextIs("action_settle"),
        press("action_settle"),
        atStep("settled"),
        openTab("shares"),
        { trigger: ".o_field_widget[name=share_ids] td[name=saved]:contains('5,569.04')" },
    ],
});
