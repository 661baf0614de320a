import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";

const LINE = "coop.schedule.view.line";

/** Draws a paper as it is printed; its figures open the entries behind them. */
export class CoopScheduleField extends Component {
    static template = "coop_accounting.ScheduleField";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ rows: [], total: 0, search: "" });
        onWillStart(() => this.fetch());
        onWillUpdateProps(async (props) => {
            if (props.record.data[props.name] !== this.content) {
                await this.fetch(props.record);
            }
        });
    }

    get content() {
        return this.props.record.data[this.props.name] || null;
    }

    /** Papers of the books and of documents keep their rows apart. */
    get lineModel() {
        return this.content.line_model || LINE;
    }

    get more() {
        return this.state.rows.length < this.state.total;
    }

    async fetch(record = this.props.record, offset = 0) {
        if (!record.resId) {
            return;
        }
        const page = await this.orm.call(record.resModel, "page", [
            [record.resId],
            offset,
            this.state.search,
        ]);
        this.state.rows = offset ? [...this.state.rows, ...page.rows] : page.rows;
        this.state.total = page.total;
    }

    onSearch(event) {
        this.state.search = event.target.value;
        return this.fetch();
    }

    onMore() {
        return this.fetch(this.props.record, this.state.rows.length);
    }

    rowClass(row) {
        return {
            heading: "fw-bold",
            subtotal: "fw-bold border-top",
            total: "fw-bold border-top border-dark",
        }[row.style] || "";
    }

    cellClass(index) {
        return this.content.columns[index].figure ? "text-end text-nowrap" : "";
    }

    indent(row, index) {
        return index === this.firstText ? `padding-left: ${0.5 + row.indent * 1.5}rem` : "";
    }

    /** The words of a row are indented, not its code. */
    get firstText() {
        const columns = this.content.columns;
        const texts = columns.map((column, index) => (column.figure ? -1 : index));
        const wide = texts.filter((index) => index >= 0);
        return wide.length > 1 && columns[wide[0]].code !== "name" ? wide[1] : wide[0];
    }

    opens(row, index) {
        return row.items.includes(this.content.columns[index].code);
    }

    async openItems(row, index) {
        const column = this.content.columns[index].code;
        this.action.doAction(
            await this.orm.call(this.lineModel, "action_open_items", [[row.id], column])
        );
    }

    async openRecord(row) {
        this.action.doAction(
            await this.orm.call(this.lineModel, "action_open_record", [[row.id]])
        );
    }

    get totalLabel() {
        return _t("Total");
    }

    get hint() {
        return _t("Open the entries of this figure");
    }
}

registry.category("fields").add("coop_schedule", {
    component: CoopScheduleField,
    supportedTypes: ["json"],
});
