import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { TextField } from "@web/views/fields/text/text_field";
import { X2ManyField, x2ManyField } from "@web/views/fields/x2many/x2many_field";

/**
 * The report, topic by topic: what the employee prepared and says on one side, what the
 * employer says on the other, with what was said last time below. It is saved with the
 * form, like any field.
 */
export class InterviewReportField extends X2ManyField {
    static template = "hr_professional_interview.Report";
    static components = { ...X2ManyField.components, TextField };

    setup() {
        super.setup();
        this.orm = useService("orm");
    }

    get topics() {
        const { selection } = this.list.fields.block;
        let block = "";
        return this.list.records.map((record) => {
            const heading =
                record.data.block === block
                    ? ""
                    : selection.find(([value]) => value === record.data.block)?.[1];
            block = record.data.block;
            return { record, heading };
        });
    }

    isWords(record) {
        return record.data.answer_type === "text";
    }

    canCopyPrepared(record) {
        return !this.props.readonly && record.data.preparation && !record.data.employee_words;
    }

    copyPrepared(record) {
        return record.update({ employee_words: record.data.preparation });
    }

    async takeOver(record) {
        if (await this.props.record.save()) {
            await this.orm.call("hr.professional.interview.answer", "action_take_over", [
                [record.resId],
            ]);
            await this.props.record.load();
        }
    }
}

registry.category("fields").add("interview_report", {
    ...x2ManyField,
    component: InterviewReportField,
    supportedTypes: ["one2many"],
});
