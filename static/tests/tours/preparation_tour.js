import { registry } from "@web/core/registry";

const FIRST = ".o_interview_question:first";

registry.category("web_tour.tours").add("interview_preparation_tour", {
    steps: () => [
        {
            content: "The form opens with who and why",
            trigger: "button[name=action_my_confirm_identity]",
            run: "click",
        },
        {
            content: "It is confirmed",
            trigger: ".o_field_widget[name=identity_confirmed_on]",
        },
        {
            content: "Type an answer",
            trigger: `${FIRST} textarea`,
            run: "edit The course was put off.",
        },
        {
            content: "It is saved by itself",
            trigger: `${FIRST} .text-success`,
        },
        {
            content: "Share",
            trigger: ".o_interview_share",
            run: "click",
        },
        {
            content: "After a word on who reads it",
            trigger: ".modal footer .btn-primary",
            run: "click",
        },
        {
            content: "It is shared",
            trigger: ".o_interview_preparation .alert-success",
        },
        {
            content: "Go on typing",
            trigger: `${FIRST} textarea`,
            run: "edit The course took place.",
        },
        {
            content: "Leave at once: it is saved all the same",
            trigger: ".o_breadcrumb a:first, .o_back_button a:first",
            run: "click",
        },
        {
            content: "The list",
            trigger: ".o_list_view",
        },
    ],
});

registry.category("web_tour.tours").add("interview_conflict_tour", {
    steps: () => [
        {
            content: "Another window saves first",
            trigger: `${FIRST} textarea`,
            async run() {
                const question = this.anchor.closest(".o_interview_question");
                const id = question.dataset.topic;
                const interview = parseInt(
                    window.location.pathname.split("/").filter(Boolean).pop()
                );
                await odoo.__WOWL_DEBUG__.root.env.services.orm.call(
                    "hr.professional.interview",
                    "action_my_save_preparation",
                    [[interview], { [id]: { text: "Other window", revision: 0 } }]
                );
            },
        },
        {
            content: "Type here",
            trigger: `${FIRST} textarea`,
            run: "edit This window",
        },
        {
            content: "Both texts are there",
            trigger: `${FIRST} .o_interview_kept:contains(Other window)`,
        },
        {
            content: "Keep this one",
            trigger: `${FIRST} .alert-danger .btn-primary`,
            run: "click",
        },
        {
            content: "Saved",
            trigger: `${FIRST} .text-success`,
        },
    ],
});

registry.category("web_tour.tours").add("interview_report_tour", {
    steps: () => [
        {
            content: "The sheet first",
            trigger: ".o_interview_sheet",
        },
        {
            content: "The report",
            trigger: "a[name=report]",
            run: "click",
        },
        {
            content: "Begin with what was prepared",
            trigger: ".o_interview_topic:first .o_interview_prepared button",
            run: "click",
        },
        {
            content: "It is there",
            trigger: ".o_interview_topic:first [name=employee_words] textarea:value(Prepared words)",
        },
        {
            content: "The employer's words",
            trigger: ".o_interview_topic:first [name=text] textarea",
            run: "edit The employer's words",
        },
        {
            content: "Last time",
            trigger: ".o_interview_topic summary",
            run: "click",
        },
        {
            content: "Taken over",
            trigger: ".o_interview_previous button",
            run: "click",
        },
        {
            content: "In the words",
            trigger: ".o_interview_topic [name=text] textarea:value(Said last year)",
        },
        {
            content: "An action",
            trigger: "a[name=actions]",
            run: "click",
        },
        {
            content: "Added",
            trigger: ".o_field_x2many_list_row_add a",
            run: "click",
        },
        {
            content: "Its name",
            trigger: ".o_field_widget[name=action_ids] .o_selected_row [name=name] input",
            run: "edit A welding course",
        },
        {
            content: "Save",
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            content: "Saved",
            trigger: ".o_form_saved, .o_form_view:not(:has(.o_form_button_save:visible))",
        },
    ],
});
