import { registry } from "@web/core/registry";

const NO_DIALOG = "body:not(:has(.modal)) .o_form_view";

registry.category("web_tour.tours").add("interview_plan_tour", {
    steps: () => [
        {
            content: "Look for a moment when both are free",
            trigger: "button[name=action_propose_slots]",
            run: "click",
        },
        {
            content: "Take the first one",
            trigger: ".modal [name=slot_id] .o_radio_item:first input",
            run: "click",
        },
        {
            content: "Choose it",
            trigger: ".modal button[name=action_confirm]:visible",
            run: "click",
        },
        {
            content: "Plan",
            trigger: `${NO_DIALOG}:has([name=planned_start] :not(:empty)) button[name=action_plan]`,
            run: "click",
        },
        {
            content: "It is planned",
            trigger: `${NO_DIALOG} .o_arrow_button_current[data-value=planned]`,
        },
        {
            content: "The invitation has left",
            trigger: `${NO_DIALOG} [name=convened_on]:not(:empty)`,
        },
    ],
});

registry.category("web_tour.tours").add("interview_accept_tour", {
    steps: () => [
        {
            content: "What is to be done now is said first",
            trigger: ".o_data_row [name=my_next_step]:contains(Accept the slot)",
            run: "click",
        },
        {
            content: "Accept",
            trigger: "button[name=action_my_accept]",
            run: "click",
        },
        {
            content: "Then prepare",
            trigger: ".o_form_view .alert [name=my_next_step]:contains(Prepare)",
        },
    ],
});
