// Copyright 2026 Co-operative Network Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
/** The clerk of a buying station: a queue by keyboard alone, and a form of Excel. */
import { registry } from "@web/core/registry";
import { choose, openMenu, press, save, type, typeDay } from "./steps";

const tours = registry.category("web_tour.tours");
const DAY = "2026-09-07";
const selling = (entry) =>
    openMenu(
        "coop_network.coop_network_menu_root",
        "coop_produce.coop_produce_menu",
        `coop_produce.${entry}`
    );

const SCREEN = ".coop_produce_intake";
const field = (name) => `${SCREEN} input[name=${name}]`;
const focused = (name) => ({ trigger: `${field(name)}:focus` });
const enter = (name, value) => ({
    trigger: `${field(name)}:focus`,
    run: `edit ${value} && press Enter`,
});

/** Number or name, and Enter: the cursor stands in the gross weight. */
function seller(text, shown) {
    return [
        { trigger: `${field("seller")}:focus`, run: `edit ${text}` },
        { trigger: `${SCREEN} .list-group-item.active:contains('${shown}')` },
        { trigger: `${field("seller")}:focus`, run: "press Enter" },
        focused("gross"),
    ];
}

/** The figures with Enter between; the amount is on the screen before the last one. */
function figures({ gross, tare, drc, amount, why }) {
    return [
        enter("gross", gross),
        enter("tare", tare),
        { trigger: `${field("drc")}:focus`, run: `edit ${drc}` },
        { trigger: `${SCREEN} .coop_amount:contains('${amount}')` },
        { trigger: `${SCREEN} li:contains('${why}')` },
        { trigger: `${field("drc")}:focus`, run: "press Enter" },
        { trigger: `${SCREEN} tbody tr:contains('${amount}')` },
        focused("seller"),
    ];
}

tours.add("coop_screens_clerk_weighs_a_queue", {
    steps: () => [
        ...selling("coop_produce_intake_menu"),
        {
            trigger: field("day"),
            run() {
                this.anchor.value = DAY;
                this.anchor.dispatchEvent(new Event("change", { bubbles: true }));
            },
        },
        { trigger: `${SCREEN}:contains('2569')` },
        { trigger: `${SCREEN} .fs-4:contains('58.5')` },
        { trigger: field("seller"), run: "click" },
        ...seller("00001", "สมชาย"),
        ...figures({
            gross: "62.4",
            tare: "3.2",
            drc: "33.5",
            amount: "1,160.17",
            why: "33.5",
        }),
        ...seller("สมหญิง", "00002"),
        ...figures({
            gross: "๔๘",
            tare: "๓",
            drc: "๓๑.๒",
            amount: "821.34",
            why: "31.2",
        }),
        // Nobody knows the third: he is entered where he stands.
        { trigger: `${field("seller")}:focus`, run: "edit ประสิทธิ์ บ้านเหนือ" },
        { trigger: `${SCREEN} button[name=new_seller]`, run: "click" },
        focused("gross"),
        ...figures({
            gross: "100",
            tare: "0",
            drc: "30",
            amount: "1,755",
            why: "30",
        }),
        // What is wrong is said, and nothing is weighed in.
        ...seller("00001", "สมชาย"),
        enter("gross", "5"),
        enter("tare", "9"),
        { trigger: `${field("drc")}:focus`, run: "edit 30" },
        { trigger: `${SCREEN} .alert-danger[role=alert]` },
        { trigger: `${field("drc")}:focus`, run: "press Escape" },
        focused("seller"),
        { trigger: `${SCREEN}:not(:has(.alert-danger))` },
        { trigger: `${SCREEN} tfoot tr:contains('3')` },
        {
            trigger: `${SCREEN} tbody`,
            run() {
                const rows = document.querySelectorAll(`${SCREEN} .col-lg-7 tbody tr`);
                if (rows.length !== 3) {
                    throw new Error(`${rows.length} tickets are shown`);
                }
            },
        },
    ],
});

tours.add("coop_screens_clerk_hands_out_a_form", {
    steps: () => [
        ...selling("coop_produce_form_menu"),
        { trigger: ".o_list_button_add", run: "click" },
        ...choose(".o_field_widget[name=station_id]", "RTP"),
        ...choose(".o_field_widget[name=product_id]", "น้ำยางสด (ทดสอบ)"),
        ...typeDay("date", "07/09/2026"),
        type("row_count", "10"),
        ...save(),
        { trigger: "button[name=action_download]:enabled" },
    ],
});

/** The file that came back is kept by the test where the browser can fetch it. */
function putFile() {
    return {
        trigger: ".modal .o_field_widget[name=file]",
        async run() {
            const answer = await fetch("/web/content/coop_screens.filled_form");
            const name = "form.xlsx";
            const file = new File([await answer.blob()], name);
            const bag = new DataTransfer();
            bag.items.add(file);
            const input = document.querySelector(
                ".modal .o_field_widget[name=file] input[type=file]"
            );
            input.files = bag.files;
            input.dispatchEvent(new Event("change", { bubbles: true }));
        },
    };
}

function readForm() {
    return [
        { trigger: ".o_statusbar_buttons button.btn-secondary:enabled", run: "click" },
        putFile(),
        { trigger: ".modal .o_field_widget[name=file] button.o_clear_file_button" },
        press("action_check", ".modal footer"),
    ];
}

tours.add("coop_screens_clerk_reads_a_wrong_form", {
    steps: () => [
        ...readForm(),
        { trigger: ".modal .o_field_widget[name=finding_ids] .o_data_row:contains('99999')" },
        { trigger: ".modal footer:not(:has(button[name=action_take]:visible))" },
    ],
});

tours.add("coop_screens_clerk_reads_the_form", {
    steps: () => [
        ...readForm(),
        press("action_take", ".modal footer"),
        { trigger: "body:not(:has(.modal))" },
        { trigger: ".o_form_view button[name=action_tickets]:contains('2')", run: "click" },
        { trigger: ".o_list_view .o_data_row:contains('1,160.17')" },
    ],
});
