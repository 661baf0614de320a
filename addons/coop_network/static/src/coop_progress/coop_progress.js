import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { Component, onMounted, onWillUnmount, xml } from "@odoo/owl";

const SECONDS = 2;

/** Renews the form of a long work while it waits or runs. */
export class CoopProgressWidget extends Component {
    static template = xml`
        <i t-if="underway" class="fa fa-spinner fa-spin text-muted" aria-hidden="true"/>`;
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        onMounted(() => this.wait());
        onWillUnmount(() => clearTimeout(this.timer));
    }

    get underway() {
        return ["waiting", "running"].includes(this.props.record.data.state);
    }

    wait() {
        if (this.underway) {
            this.timer = setTimeout(() => this.renew(), SECONDS * 1000);
        }
    }

    /** A server that does not answer just now is asked again. */
    async renew() {
        const { record } = this.props;
        try {
            await this.orm.silent.call("coop.progress", "action_refresh", [[record.resId]]);
            await record.load();
        } finally {
            this.wait();
        }
    }
}

registry.category("view_widgets").add("coop_progress", {
    component: CoopProgressWidget,
    fieldDependencies: [{ name: "state", type: "selection" }],
});
