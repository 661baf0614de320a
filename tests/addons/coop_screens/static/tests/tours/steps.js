// Copyright 2026 Co-operative Network Suite contributors
// License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
/** Steps that the tours share. They find things by technical names, never by words. */

const field = (name) => `.o_field_widget[name=${name}]`;

export function press(name, scope = ".o_statusbar_buttons") {
    return { trigger: `${scope} button[name=${name}]:enabled`, run: "click" };
}

/** The round stands at a step. */
export function atStep(state) {
    return {
        trigger: `.o_statusbar_status .o_arrow_button_current[data-value=${state}]`,
    };
}

/** The one button that is highlighted is the one of the next step. */
export function nextIs(name) {
    return {
        trigger: `.o_statusbar_buttons button[name=${name}].btn-primary:enabled`,
        run() {
            const next = document.querySelectorAll(
                ".o_statusbar_buttons button.btn-primary"
            );
            if (next.length !== 1) {
                throw new Error(`${next.length} buttons are highlighted at ${name}`);
            }
        },
    };
}

export function type(name, value, scope = "") {
    return { trigger: `${scope} ${field(name)} input`.trim(), run: `edit ${value}` };
}

/** A day; one that is filled in shows a button first. */
export function typeDay(name, value, scope = "", key = "Enter") {
    return [
        {
            trigger: `${scope} ${field(name)} [data-field=${name}]`.trim(),
            run: "click",
        },
        {
            trigger: `${scope} ${field(name)} input`.trim(),
            run: `edit ${value} && press ${key}`,
        },
    ];
}

/** Choose a record: what is typed finds it, what is shown tells it from others. */
export function choose(scope, typed, shown = typed) {
    return [
        { trigger: `${scope} input`, run: `edit ${typed}` },
        {
            trigger: `.o-autocomplete--dropdown-item:not(.o_m2o_dropdown_option):contains('${shown}') > a`,
            run: "click",
        },
        { trigger: "body:not(:has(.o-autocomplete--dropdown-menu))" },
    ];
}

export function openTab(name) {
    return { trigger: `.o_notebook .nav-link[name=${name}]`, run: "click" };
}

/** Add a line to a list inside a form. */
export function addLine(list) {
    return { trigger: `${field(list)} .o_field_x2many_list_row_add a`, run: "click" };
}

export function cell(list, name) {
    return `${field(list)} .o_selected_row [name=${name}]`;
}

export function save() {
    return [
        { trigger: ".o_form_button_save:enabled", run: "click" },
        { trigger: ".o_form_saved, .o_form_view:not(:has(.o_form_button_save:visible))" },
    ];
}

/** Walk the menu from the apps down, as a user does. */
export function openMenu(app, section, entry) {
    return [
        { trigger: ".o_navbar_apps_menu button:enabled", run: "click" },
        { trigger: `.o_app[data-menu-xmlid='${app}']`, run: "click" },
        {
            trigger: `.o_menu_sections button[data-menu-xmlid='${section}']`,
            run: "click",
        },
        { trigger: `.dropdown-item[data-menu-xmlid='${entry}']`, run: "click" },
    ];
}
