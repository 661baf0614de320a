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

/** Key of a district's centre and a part of its Thai name. */
const GUESTS = {
    rattaphum: "รัตภูมิ",
    ranot: "ระโนด",
    hat_yai: "หาดใหญ่",
    na_thawi: "นาทวี",
    sadao: "สะเดา",
    sathing_phra: "สทิงพระ",
    khuan_niang: "ควนเนียง",
    thepha: "เทพา",
};

function invite([key, name]) {
    const guest = cell("participant_ids", "organisation_id");
    return [
        addLine("participant_ids"),
        ...choose(guest, `district.${key}`, `การเกษตร${name}`),
    ];
}

tours.add("coop_screens_officer_opens", {
    steps: () => [
        { trigger: ".o_list_button_add", run: "click" },
        type("name", "ก.ค. 2547: ปุ๋ย 156 ตัน"),
        ...typeDay("date_open", "05/07/2004"),
        ...typeDay("date_close", "16/07/2004"),
        openTab("products"),
        addLine("line_ids"),
        ...choose(cell("line_ids", "product_id"), "15-15-15"),
        openTab("participants"),
        ...Object.entries(GUESTS).flatMap(invite),
        ...save(),
        nextIs("action_open"),
        press("action_open"),
        atStep("open"),
        nextIs("action_close"),
    ],
});

const offer = (supplier) =>
    `.o_field_widget[name=quote_line_ids] .o_data_row:contains('${supplier}')`;

const OFFERS = {
    "ผู้ขายสาธิต ก": "505.00",
    "ผู้ขายสาธิต ข": "498.50",
    "ผู้ขายสาธิต ค": "512.75",
};

function price([supplier, amount]) {
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
        ...Object.keys(OFFERS).flatMap((supplier) =>
            choose(".modal .o_field_widget[name=partner_ids]", supplier)
        ),
        press("action_ask", ".modal footer"),
        { trigger: "body:not(:has(.modal))" },
        openTab("quotations"),
        ...Object.entries(OFFERS).flatMap(price),
        ...save(),
        press("action_coop_award", offer("ผู้ขายสาธิต ข")),
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
        ...typeDay("date", "26/07/2004", ".modal"),
        ...count("due", 1950),
        ...count("received", 1950),
        press("action_receive", ".modal footer"),
        { trigger: "body:not(:has(.modal))" },
        atStep("receiving"),
        ...handOver(),
        nextIs("action_receive"),
        press("action_receive"),
        ...typeDay("date", "30/07/2004", ".modal"),
        ...count("received", 1166),
        ...count("reason", "ส่งไม่ครบ"),
        { trigger: ".modal .o_field_widget[name=last] input", run: "click" },
        press("action_receive", ".modal footer"),
        { trigger: "body:not(:has(.modal))" },
        ...handOver(),
        nextIs("action_bill"),
    ],
});

/** Its name ends with its number; the list of the round's deliveries is short. */
function pickDelivery(number) {
    const item = ".o-autocomplete--dropdown-item:not(.o_m2o_dropdown_option)";
    return [
        { trigger: `${cell("cost_ids", "delivery_id")} input`, run: "click" },
        { trigger: `${item}:contains(' ${number}') > a`, run: "click" },
        { trigger: "body:not(:has(.o-autocomplete--dropdown-menu))" },
    ];
}

tours.add("coop_screens_officer_charges", {
    steps: () => [
        openTab("costs"),
        addLine("cost_ids"),
        { trigger: `${cell("cost_ids", "name")} input`, run: "edit ค่าขนส่ง" },
        ...pickDelivery(2),
        ...choose(cell("cost_ids", "partner_id"), "Hauler"),
        ...typeDay("date", "30/07/2004", ".o_selected_row", "Tab"),
        { trigger: `${cell("cost_ids", "amount")} input`, run: "edit 9350" },
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
        { trigger: ".o_field_widget[name=share_ids] td[name=saved]:contains('21,406.99')" },
    ],
});
