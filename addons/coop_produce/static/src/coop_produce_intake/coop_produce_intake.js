import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { Component, onWillStart, useRef, useState } from "@odoo/owl";

const MODEL = "coop.produce.intake";
const WAIT = 150;

/** The screen beside the scales: a seller, figures, Enter; then the next one. */
export class CoopProduceIntake extends Component {
    static template = "coop_produce.Intake";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.root = useRef("root");
        this.state = useState({
            stations: [],
            products: [],
            tickets: [],
            totals: [],
            day: "",
            day_text: "",
            station_id: false,
            found: [],
            at: 0,
            preview: false,
            error: "",
            busy: false,
            ...this.blank(),
        });
        onWillStart(() => this.open());
    }

    get roles() {
        return { seller: _t("Seller"), owner: _t("Owner"), tapper: _t("Tapper") };
    }

    get product() {
        return this.state.products.find((one) => one.id === this.state.product_id);
    }

    get grade() {
        const grades = this.product ? this.product.grades : [];
        return grades.find((one) => one.id === this.state.grade_id);
    }

    get price() {
        const prices = this.product ? this.product.prices : {};
        return (this.grade && prices[this.grade.code]) || prices[""] || 0;
    }

    blank() {
        return {
            seller: false,
            text: "",
            asked: "",
            gross: "",
            tare: "",
            readings: {},
            advance: "",
            left: 0,
            parts: [],
            key: `${Date.now()}-${Math.random().toString(36).slice(2)}`,
        };
    }

    async open(station_id = false, day = false) {
        const answer = await this.orm.call(MODEL, "open_station", [station_id, day]);
        Object.assign(this.state, answer);
        const [first] = this.state.products;
        if (!this.product) {
            this.state.product_id = first ? first.id : false;
            this.state.grade_id = false;
        }
        this.clear();
    }

    /** Forget the seller; product, grade and container stay for the next one. */
    clear() {
        Object.assign(this.state, this.blank(), {
            found: [],
            preview: false,
            error: "",
            tare: this.state.tare,
        });
        this.focus("seller");
    }

    focus(name) {
        setTimeout(() => {
            const field = this.root.el && this.root.el.querySelector(`[name="${name}"]`);
            if (field) {
                field.focus();
                field.select?.();
            }
        });
    }

    // Sellers

    onSeller(ev) {
        this.state.text = ev.target.value;
        this.state.seller = false;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.find(), WAIT);
    }

    async find() {
        clearTimeout(this.timer);
        const text = this.state.text;
        const found = await this.orm.silent.call(MODEL, "find_seller", [
            this.state.station_id,
            text,
        ]);
        if (text === this.state.text && !this.state.seller) {
            this.state.found = found;
            this.state.asked = text;
            this.state.at = 0;
        }
    }

    async onSellerKey(ev) {
        const { found, at } = this.state;
        if (ev.key === "ArrowDown" || ev.key === "ArrowUp") {
            const step = ev.key === "ArrowDown" ? 1 : -1;
            this.state.at = Math.max(0, Math.min(found.length - 1, at + step));
            ev.preventDefault();
        } else if (ev.key === "Enter") {
            ev.preventDefault();
            ev.stopPropagation();
            if (this.state.seller) {
                return this.focus("gross");
            }
            await this.find();
            if (this.state.found.length) {
                await this.choose(this.state.found[this.state.at]);
            }
        }
    }

    /** Whoever is neither member nor organisation is entered by his name, once. */
    get unknown() {
        const { asked, found, seller, text } = this.state;
        return !seller && !found.length && asked === text && /\p{L}{2}/u.test(text);
    }

    async enterSeller() {
        const { station_id, text } = this.state;
        await this.choose(await this.orm.call(MODEL, "new_seller", [station_id, text]));
    }

    async choose(seller) {
        Object.assign(this.state, { seller, text: seller.name, found: [] });
        const last = await this.orm.silent.call(MODEL, "last_of", [
            this.state.station_id,
            seller.field,
            seller.id,
        ]);
        this.state.left = last.advance;
        this.state.left_text = last.advance_text;
        this.state.parts = (last.parts || []).map((part) => ({ ...part, advance: "" }));
        if (this.state.products.some((one) => one.id === last.product_id)) {
            this.state.product_id = last.product_id;
            this.state.grade_id = last.grade_id;
        }
        if (last.tare) {
            this.state.tare = String(last.tare);
        }
        this.focus("gross");
    }

    // Those who share the ticket

    addPart() {
        const { seller, parts } = this.state;
        if (!parts.length && seller) {
            parts.push({ ...seller, role: "owner", percent: "60", advance: "" });
        }
        parts.push({ text: "", role: "tapper", percent: "40", advance: "" });
    }

    dropPart(index) {
        this.state.parts.splice(index, 1);
        if (this.state.parts.length < 2) {
            this.state.parts = [];
        }
    }

    async findPart(part, ev) {
        const [found] = await this.orm.silent.call(MODEL, "find_seller", [
            this.state.station_id,
            ev.target.value,
        ]);
        Object.assign(part, found || { field: false, id: false, name: "" });
    }

    // Figures

    onProduct(ev) {
        this.state.product_id = Number(ev.target.value);
        this.state.grade_id = false;
        this.state.readings = {};
        this.look();
    }

    onGrade(ev) {
        this.state.grade_id = Number(ev.target.value) || false;
        this.look();
    }

    values() {
        const { seller, day, product_id, grade_id, gross, tare, readings, advance, parts, key } =
            this.state;
        return {
            seller,
            day,
            product_id,
            grade_id,
            gross,
            tare,
            readings: { ...readings },
            advance,
            parts: parts.map((part) => ({ ...part })),
            key,
        };
    }

    get complete() {
        const { seller, gross, readings } = this.state;
        const product = this.product;
        return (
            seller &&
            gross &&
            product &&
            product.readings.every((one) => readings[one.code]) &&
            (!product.grades.length || this.grade)
        );
    }

    /** Work the amount out as soon as all figures are there. */
    look() {
        clearTimeout(this.looking);
        this.state.preview = false;
        if (this.complete) {
            this.looking = setTimeout(() => this.preview(), WAIT);
        }
    }

    async ask(method) {
        try {
            const answer = await this.orm.silent.call(MODEL, method, [
                this.state.station_id,
                this.values(),
            ]);
            this.state.error = "";
            return answer;
        } catch (error) {
            if (!error.data) {
                throw error;
            }
            this.state.error = error.data.message;
            return false;
        }
    }

    async preview() {
        this.state.preview = await this.ask("preview");
    }

    /** Enter goes on to the next empty field, and accepts after the last. */
    onKey(ev) {
        if (ev.key === "Escape") {
            this.clear();
        } else if (ev.key === "F2") {
            ev.preventDefault();
            this.focus("seller");
        } else if (ev.key === "Enter" && !["BUTTON", "SELECT"].includes(ev.target.tagName)) {
            ev.preventDefault();
            const fields = [...this.root.el.querySelectorAll("[data-figure]")];
            const next = fields.slice(fields.indexOf(ev.target) + 1)[0];
            if (next) {
                next.focus();
                next.select?.();
            } else {
                this.accept();
            }
        }
    }

    async accept() {
        if (this.state.busy) {
            return;
        }
        if (!this.complete) {
            this.state.error = _t("Something is missing: the seller, a weight, a reading or the grade.");
            return;
        }
        this.state.busy = true;
        const answer = await this.ask("weigh_in");
        this.state.busy = false;
        if (answer) {
            Object.assign(this.state, { tickets: answer.tickets, totals: answer.totals });
            this.state.last = answer.ticket;
            this.clear();
        }
    }

    // Tickets

    printSlip(id) {
        return this.action.doAction("coop_produce.coop_produce_ticket_slip_report", {
            additionalContext: { active_ids: [id], active_id: id, active_model: "coop.produce.ticket" },
        });
    }

    openTicket(id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "coop.produce.ticket",
            res_id: id,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("coop_produce_intake", CoopProduceIntake);
