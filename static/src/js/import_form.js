import { onMounted, onWillUnmount } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { formView } from "@web/views/form/form_view";

const REFRESH_EVERY = 2000;

/** While an import runs in the background, its page shows how far it is. */
export class InterviewImportFormController extends formView.Controller {
    setup() {
        super.setup();
        onMounted(() => {
            this.refreshTimer = setInterval(() => this.refresh(), REFRESH_EVERY);
        });
        onWillUnmount(() => clearInterval(this.refreshTimer));
    }

    async refresh() {
        const record = this.model.root;
        if (record.data.state === "running" && !document.hidden) {
            await record.load();
        }
    }
}

registry.category("views").add("interview_import_form", {
    ...formView,
    Controller: InterviewImportFormController,
});
