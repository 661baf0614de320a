// Copyright 2026 Co-operative Network Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import { registry } from "@web/core/registry";
import { SIZES } from "@web/core/ui/ui_service";
import { formView } from "@web/views/form/form_view";

/** A form whose lists need the whole width: what was said stands below, not beside. */
class CoopWideFormController extends formView.Controller {
    get className() {
        const classes = super.className;
        delete classes["o_xxl_form_view h-100"];
        return classes;
    }
}

class CoopWideFormRenderer extends formView.Renderer {
    setup() {
        super.setup();
        const screen = this.uiService;
        // Laid out as on a screen that is one step smaller.
        this.uiService = Object.create(screen, {
            size: { get: () => Math.min(screen.size, SIZES.XXL - 1) },
        });
    }
}

registry.category("views").add("coop_wide_form", {
    ...formView,
    Controller: CoopWideFormController,
    Renderer: CoopWideFormRenderer,
});
