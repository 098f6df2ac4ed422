import { registry } from "@web/core/registry";

const column = (title) => `.o_kanban_group:has(.o_column_title:contains(${title}))`;

registry.category("web_tour.tours").add("training_board_tour", {
    steps: () => [
        {
            content: "Drop the need where it is refused",
            trigger: `${column("To decide")} .o_kanban_record:contains(TIG welding)`,
            run: `drag_and_drop(${column("Refused")})`,
        },
        {
            content: "The reason is asked for",
            trigger: ".modal [name=reason] textarea",
            run: "edit No budget left",
        },
        {
            content: "Decide",
            trigger: ".modal button[name=action_confirm]:visible",
            run: "click",
        },
        {
            content: "It is refused",
            trigger: `body:not(:has(.modal)) ${column("Refused")} .o_kanban_record:contains(TIG welding)`,
        },
        {
            content: "Drop the other one where it is accepted",
            trigger: `${column("To decide")} .o_kanban_record:contains(English)`,
            run: `drag_and_drop(${column("Accepted")})`,
        },
        {
            content: "It is accepted at once",
            trigger: `${column("Accepted")} .o_kanban_record:contains(English)`,
        },
    ],
});
