import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("interview_go_live_tour", {
    steps: () => [
        {
            content: "The wave is counted",
            trigger: ".modal [name=people_count]:contains(3)",
        },
        {
            content: "One a week",
            trigger: ".modal [name=wave_size] input",
            run: "edit 1 && press Tab",
        },
        {
            content: "Three weeks are shown",
            trigger: ".modal [name=week_ids] .o_data_row:nth-child(3)",
        },
        {
            content: "And who conducts them",
            trigger: ".modal .nav-link[name=interviewers]",
            run: "click",
        },
        {
            content: "The manager has them all",
            trigger: ".modal [name=line_ids] .o_data_row:contains(Marc Manager)",
        },
        {
            content: "Go live",
            trigger: ".modal button[name=action_confirm]:visible",
            run: "click",
        },
        {
            content: "The interviews are shown",
            trigger: "body:not(:has(.modal)) .o_action_manager .o_view_controller",
        },
    ],
});
