import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

/** A second press of the same button does nothing while the first is on its way. */
export class InterviewForms extends Interaction {
    static selector = ".o_interview_page";
    dynamicContent = {
        form: { "t-on-submit": this.onSubmit },
        _window: { "t-on-pageshow": this.onPageShow },
    };

    onSubmit(ev) {
        const form = ev.currentTarget;
        if (ev.defaultPrevented) {
            return;
        }
        if (form.dataset.sent) {
            ev.preventDefault();
            return;
        }
        form.dataset.sent = "1";
        // a download leaves the page where it is
        const again = form.classList.contains("o_interview_repeat") ? 3000 : 20000;
        this.waitForTimeout(() => delete form.dataset.sent, again);
    }

    onPageShow() {
        for (const form of this.el.querySelectorAll("form")) {
            delete form.dataset.sent;
        }
    }
}

registry
    .category("public.interactions")
    .add("hr_professional_interview.forms", InterviewForms);
