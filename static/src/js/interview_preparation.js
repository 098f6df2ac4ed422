import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { useAutoresize } from "@web/core/utils/autoresize";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";
import {
    Component,
    onWillStart,
    onWillUnmount,
    useExternalListener,
    useRef,
    useState,
} from "@odoo/owl";

const MODEL = "hr.professional.interview";
/** Milliseconds without a key before what was typed is saved. */
const PAUSE = 1200;
/** Milliseconds before another try when the server was not reached. */
const RETRY = 5000;

/** A text area as high as its text. */
export class InterviewTextArea extends Component {
    static template = "hr_professional_interview.TextArea";
    static props = {
        id: String,
        value: String,
        readonly: Boolean,
        onInput: Function,
        onBlur: Function,
    };

    setup() {
        this.area = useRef("area");
        useAutoresize(this.area, { minimumHeight: 84 });
    }
}

/**
 * The employee prepares his interview. Each answer is saved a moment after the last
 * key, when it is left, and when the page is; a text that was not saved stays on the
 * screen, with the reason.
 */
export class InterviewPreparation extends Component {
    static template = "hr_professional_interview.Preparation";
    static components = { InterviewTextArea };
    static props = standardWidgetProps;

    setup() {
        this.orm = useService("orm");
        this.dialog = useService("dialog");
        this.timers = {};
        this.running = {};
        this.state = useState({ screen: null, answers: [] });
        onWillStart(() => this.load());
        onWillUnmount(() => this.flush());
        useExternalListener(window, "beforeunload", (ev) => this.onLeave(ev));
        useExternalListener(document, "visibilitychange", () => {
            if (document.hidden) {
                this.flush();
            }
        });
    }

    get resId() {
        return this.props.record.resId;
    }

    async load() {
        if (!this.resId) {
            return;
        }
        const screen = await this.orm.call(MODEL, "action_my_preparation", [[this.resId]]);
        let block = "";
        this.state.answers = screen.answers.map((answer) => {
            const title = answer.block === block ? "" : answer.block;
            block = answer.block;
            return { ...answer, heading: title, status: "", message: "", warning: "" };
        });
        this.state.screen = screen;
    }

    // Typing

    onInput(answer, name, value) {
        answer[name] = value;
        answer.dirty = true;
        answer.status = "dirty";
        answer.typed = (answer.typed || 0) + 1;
        clearTimeout(this.timers[answer.id]);
        this.timers[answer.id] = setTimeout(() => this.save(answer), PAUSE);
    }

    onChange(answer, name, value) {
        this.onInput(answer, name, value);
        return this.save(answer);
    }

    // Saving

    async save(answer) {
        clearTimeout(this.timers[answer.id]);
        if (!answer.dirty || answer.status === "conflict") {
            return;
        }
        if (this.running[answer.id]) {
            // what is typed meanwhile goes with the next one
            await this.running[answer.id];
            return this.save(answer);
        }
        this.running[answer.id] = this.send(answer);
        try {
            await this.running[answer.id];
        } finally {
            delete this.running[answer.id];
        }
    }

    async send(answer) {
        const typed = answer.typed;
        answer.status = "saving";
        const values = { text: answer.text, revision: answer.revision };
        if (answer.type === "yes_no") {
            values.yes_no = answer.yes_no;
        }
        if (answer.type === "choice") {
            values.choice_id = answer.choice_id;
        }
        try {
            const result = await this.orm.silent.call(MODEL, "action_my_save_preparation", [
                [this.resId],
                { [answer.id]: values },
            ]);
            if (result.refused) {
                return this.onRefusal(answer, result.refused);
            }
            answer.revision = result.revisions[answer.id];
            answer.warning = result.warnings[answer.id] || "";
            answer.message = "";
            answer.dirty = typed !== answer.typed;
            answer.status = answer.dirty ? "dirty" : "saved";
        } catch (error) {
            if (error instanceof ConnectionLostError || !error.data) {
                answer.status = "offline";
                this.timers[answer.id] = setTimeout(() => this.save(answer), RETRY);
                return;
            }
            answer.message = error.data.message;
            answer.status = "refused";
        }
    }

    async onRefusal(answer, message) {
        answer.message = message;
        answer.status = "refused";
        const screen = await this.orm.silent.call(MODEL, "action_my_preparation", [
            [this.resId],
        ]);
        const kept = screen.answers.find((row) => row.id === answer.id);
        if (screen.editable && kept && kept.revision !== answer.revision) {
            answer.status = "conflict";
            answer.kept = kept;
        }
    }

    keepMine(answer) {
        answer.revision = answer.kept.revision;
        answer.status = "dirty";
        answer.message = "";
        return this.save(answer);
    }

    takeKept(answer) {
        Object.assign(answer, answer.kept, {
            status: "saved",
            message: "",
            dirty: false,
            kept: undefined,
        });
    }

    flush() {
        return Promise.all(this.state.answers.map((answer) => this.save(answer)));
    }

    get isUnsaved() {
        return this.state.answers.some((answer) => answer.dirty);
    }

    onLeave(ev) {
        if (this.isUnsaved) {
            this.flush();
            ev.preventDefault();
            ev.returnValue = "";
        }
    }

    // Sharing

    get interviewer() {
        return this.state.screen.interviewer || _t("your interviewer");
    }

    async share() {
        await this.flush();
        if (this.isUnsaved) {
            return;
        }
        this.dialog.add(ConfirmationDialog, {
            title: _t("Share my preparation"),
            body: _t(
                "%(name)s will read all your answers, and what you change afterwards. The report begins with your words: HR and your manager read it once it is delivered to you. This is not taken back.",
                { name: this.interviewer }
            ),
            confirmLabel: _t("Share"),
            confirm: async () => {
                await this.orm.call(MODEL, "action_my_share_preparation", [[this.resId]]);
                await this.load();
                await this.props.record.load();
            },
            cancel: () => {},
        });
    }

    formatDay(day) {
        return formatDate(deserializeDate(day));
    }

    // Information and skills

    async acknowledge(row) {
        await this.orm.call(MODEL, "action_my_acknowledge", [[this.resId], row.id]);
        row.acknowledged = true;
    }

    async saveSkill(row) {
        row.status = "saving";
        await this.orm.call(MODEL, "action_my_save_skill", [
            [this.resId],
            row.id,
            row.level,
            row.comment,
        ]);
        row.status = "saved";
    }
}

registry.category("view_widgets").add("interview_preparation", {
    component: InterviewPreparation,
});
