import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { Component } from "@odoo/owl";

/** Where each side sees a skill: two bars, no number, since nobody is rated. */
export class InterviewSkillBars extends Component {
    static template = "hr_professional_interview.SkillBars";
    static props = standardFieldProps;

    get bars() {
        const { employee_bar, employer_bar } = this.props.record.data;
        return [
            { side: "employee", width: employee_bar, color: "bg-primary" },
            { side: "employer", width: employer_bar, color: "bg-info" },
        ];
    }
}

registry.category("fields").add("interview_skill_bars", {
    component: InterviewSkillBars,
    supportedTypes: ["integer"],
});
