import { Component } from "@odoo/owl";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { ACTIONS_GROUP_NUMBER } from "@web/search/action_menus/action_menus";

const LISTED = ["coop.organisation", "coop.network"];

/** In the wheel of a list: a directory of all that the list's filter shows. */
export class CoopDirectoryMenu extends Component {
    static template = "coop_network.CoopDirectoryMenu";
    static components = { DropdownItem };
    static props = {};

    setup() {
        this.action = useService("action");
    }

    onSelected() {
        const { domain, resModel } = this.env.searchModel;
        return this.action.doAction("coop_network.coop_directory_action", {
            additionalContext: {
                active_model: resModel,
                coop_directory_domain: domain,
            },
        });
    }
}

registry.category("cogMenu").add(
    "coop-directory-menu",
    {
        Component: CoopDirectoryMenu,
        groupNumber: ACTIONS_GROUP_NUMBER,
        isDisplayed: (env) =>
            LISTED.includes(env.searchModel.resModel) &&
            ["list", "kanban"].includes(env.config.viewType) &&
            !env.model.root.selection?.length,
    },
    { sequence: 5 }
);
