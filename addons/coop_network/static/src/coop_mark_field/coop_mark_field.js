import { registry } from "@web/core/registry";
import { BadgeField, badgeField } from "@web/views/fields/badge/badge_field";

/** How sure a fact is, in the same colour on every screen. */
const BADGE_OF_MARK = {
    stated: "text-bg-300",
    inferred: "text-bg-info",
    doubtful: "text-bg-warning",
    conflict: "text-bg-danger",
    demonstration: "text-bg-dark",
};

export class CoopMarkField extends BadgeField {
    get badgeClass() {
        return BADGE_OF_MARK[this.props.record.data[this.props.name]];
    }
}

registry.category("fields").add("coop_mark", { ...badgeField, component: CoopMarkField });
