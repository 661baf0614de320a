import { DateTimePicker } from "@web/core/datetime/datetime_picker";
import { patch } from "@web/core/utils/patch";

const { DateTime, Settings } = luxon;

/** Years from the Christian to the Buddhist era. */
const YEARS = 543;
const ERA = /(?<!\d)2[4-6]\d\d(?!\d)/;
const CHRISTIAN = /\b(1[89]|2[01])\d\d\b/g;

const isThai = () => Settings.defaultLocale.startsWith("th");
const toEra = (text) => text.replace(CHRISTIAN, (year) => Number(year) + YEARS);

/**
 * Who reads Thai sees and types years of the Buddhist era: 21/11/2569.
 *
 * What goes to the server ("yyyy-MM-dd") stays as it is.
 */
patch(DateTime.prototype, {
    toFormat(format, options) {
        const isShown = format.includes("yyyy") && !format.includes("yyyy-");
        if (isShown && isThai()) {
            format = format.replace("yyyy", `'${this.year + YEARS}'`);
        }
        return super.toFormat(format, options);
    },
    /** "1 ม.ค. 2569": Odoo leaves out the year of today, books do not. */
    toLocaleString(format, options) {
        if (isThai() && format?.month === "short" && format.day && !format.year) {
            format = { ...format, year: "numeric" };
        }
        return super.toLocaleString(format, options);
    },
});

patch(DateTime, {
    fromFormat(text, format, options) {
        if (!format.includes("y") || format.includes("yyyy-") || !isThai()) {
            return super.fromFormat(text, format, options);
        }
        const said = text.replace(ERA, (year) => year - YEARS);
        const day = super.fromFormat(said, format, options);
        if (day.isValid && /(?<!y)yy(?!y)/.test(format)) {
            return day.set({ year: 2500 + (day.year % 100) - YEARS });
        }
        return day.isValid && day.year >= 2400 ? day.minus({ years: YEARS }) : day;
    },
});

patch(DateTimePicker.prototype, {
    get titles() {
        return isThai() ? super.titles.map(toEra) : super.titles;
    },
    onWillRender() {
        super.onWillRender();
        if (isThai() && ["years", "decades"].includes(this.state.precision)) {
            this.items = this.items.map((item) => ({ ...item, label: toEra(item.label) }));
        }
    },
});
