import { rpc } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

const QUIET = 800;
const RETRY = 5000;

/**
 * What is typed in a preparation is saved as it is typed. Without this script the
 * buttons of the form do the same.
 */
export class InterviewPreparation extends Interaction {
    static selector = ".o_interview_preparation";
    dynamicContent = {
        _root: { "t-on-input": this.onInput, "t-on-submit": this.onSubmit },
        _window: { "t-on-beforeunload": this.onLeave },
    };

    setup() {
        this.changed = new Set();
        this.running = null;
        this.leaving = false;
        this.saveSoon = this.debounced(() => this.save(), QUIET);
    }

    onInput(ev) {
        const question = ev.target.closest(".o_interview_question");
        if (question) {
            this.changed.add(question.dataset.answer);
            this.tell("typing");
            this.saveSoon();
        }
    }

    /** The form takes the revisions along: it waits for what is being saved. */
    onSubmit(ev) {
        this.leaving = true;
        if (!this.running) {
            this.changed.clear();
            return;
        }
        ev.preventDefault();
        const { submitter } = ev;
        this.waitFor(this.running).then(() => {
            this.changed.clear();
            delete this.el.dataset.sent;
            this.el.requestSubmit(submitter);
        });
    }

    onLeave(ev) {
        if (!this.leaving && (this.changed.size || this.running)) {
            this.save();
            ev.preventDefault();
        }
    }

    save() {
        if (!this.running && this.changed.size && !this.leaving) {
            this.running = this.send([...this.changed]).finally(() => {
                this.running = null;
                if (this.changed.size && !this.refused) {
                    this.saveSoon();
                }
            });
        }
        return this.running;
    }

    async send(numbers) {
        this.changed.clear();
        this.refused = false;
        this.tell("saving");
        const answers = Object.fromEntries(numbers.map((n) => [n, this.read(n)]));
        try {
            const done = await rpc(
                this.el.dataset.autosave,
                { answers },
                { silent: true }
            );
            if (done.error) {
                this.refused = true;
                numbers.forEach((n) => this.changed.add(n));
                this.tellWords(done.error);
                return;
            }
            for (const [number, revision] of Object.entries(done.revisions)) {
                this.field("revision", number).value = revision;
            }
            this.tell(this.changed.size ? "typing" : "saved");
        } catch {
            this.refused = true;
            numbers.forEach((n) => this.changed.add(n));
            this.tell("failed");
            this.waitForTimeout(() => this.save(), RETRY);
        }
    }

    field(name, number) {
        return this.el.elements[`${name}_${number}`];
    }

    /** Values of one answer: what the form has of it. */
    read(number) {
        const values = { revision: Number(this.field("revision", number).value) };
        for (const name of ["text", "yes_no", "choice_id"]) {
            const field = this.field(name, number);
            if (field) {
                values[name] =
                    name === "choice_id" ? Number(field.value) || false : field.value;
            }
        }
        return values;
    }

    tell(state) {
        const words = this.el.querySelector(`[data-text=${state}]`).textContent;
        const { lang } = this.el.closest("[lang]");
        const time = new Date().toLocaleTimeString(lang, {
            hour: "2-digit",
            minute: "2-digit",
        });
        this.tellWords(state === "saved" ? `${words} ${time}` : words, state);
    }

    tellWords(words, state = "refused") {
        const sign = this.el.querySelector(".o_interview_saved");
        sign.classList.remove("d-none");
        sign.classList.toggle("text-danger", ["failed", "refused"].includes(state));
        sign.dataset.state = state;
        sign.textContent = words;
    }
}

registry
    .category("public.interactions")
    .add("hr_professional_interview.preparation", InterviewPreparation);
