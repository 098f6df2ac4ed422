import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { KanbanRenderer } from "@web/views/kanban/kanban_renderer";
import { kanbanView } from "@web/views/kanban/kanban_view";

const DIALOG = "hr_professional_interview.hr_training_decide_action";
const ASKING = ["deferred", "refused"];

/**
 * The board of decisions: a need dropped where a date or a reason is asked for opens the
 * dialog that asks. The server checks the same, whatever the screen does.
 */
export class TrainingNeedKanbanRenderer extends KanbanRenderer {
    setup() {
        super.setup();
        this.action = useService("action");
    }

    async sortRecordDrop(dataRecordId, dataGroupId, params) {
        const groups = this.props.list.groups || [];
        const target = groups.find((group) => group.id === params.parent?.dataset.id);
        const moved = groups
            .flatMap((group) => group.list.records)
            .find((record) => record.id === dataRecordId);
        const isDecision = this.props.list.groupByField?.name === "decision";
        if (!isDecision || !moved || !ASKING.includes(target?.value)) {
            return super.sortRecordDrop(dataRecordId, dataGroupId, params);
        }
        params.parent.classList.remove("o_kanban_hover");
        await this.action.doAction(DIALOG, {
            additionalContext: {
                default_decision: target.value,
                default_need_ids: [moved.resId],
            },
            onClose: () => this.props.list.model.load(),
        });
    }
}

registry.category("views").add("training_need_kanban", {
    ...kanbanView,
    Renderer: TrainingNeedKanbanRenderer,
});
