import { registry } from "@web/core/registry";

const REGISTER = [
    "Matricule;Date;Type",
    "00012;12/03/2021;EP",
    "00012;31/02/2022;EPP",
    "99999;05/06/2023;EPP",
].join("\r\n");

/** Puts a file into an input as its user would. */
function sendFile(input, name, text) {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name, { type: "text/csv" }));
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
}

registry.category("web_tour.tours").add("interview_import_tour", {
    steps: () => [
        {
            content: "Send a register",
            trigger: ".o_control_panel .o_list_buttons button.btn-primary, .o_control_panel_main_buttons button.btn-primary",
            run: "click",
        },
        {
            content: "Choose the file",
            trigger: ".modal .o_field_many2many_binary",
            run() {
                const input = this.anchor.querySelector("input[type=file]");
                sendFile(input, "entretiens.csv", REGISTER);
            },
        },
        {
            content: "The file is there",
            trigger: ".modal .o_field_many2many_binary .o_attachment:contains(entretiens)",
        },
        {
            content: "Have it read",
            trigger: ".modal button[name=action_next]",
            run: "click",
        },
        {
            content: "The file was recognised: check it",
            trigger: "button[name=action_check]",
            run: "click",
        },
        {
            content: "Two faults are told",
            trigger: "button[name=action_view_faulty]:contains(2)",
            run: "click",
        },
        {
            content: "Each with its line, its value and what to do",
            trigger: ".o_data_row:contains(31/02/2022)",
        },
        {
            content: "And the unknown person",
            trigger: ".o_data_row:contains(99999)",
        },
        {
            content: "Back to the import",
            trigger: ".o_control_panel .o_breadcrumb a:last",
            run: "click",
        },
        {
            content: "Import what is valid",
            trigger: "button[name=action_import_valid]",
            run: "click",
        },
        {
            content: "Confirm",
            trigger: ".modal footer .btn-primary",
            run: "click",
        },
        {
            content: "It runs",
            trigger: "button[name=action_stop]",
        },
    ],
});

registry.category("web_tour.tours").add("interview_import_done_tour", {
    steps: () => [
        {
            content: "The import is done and offers the lines to correct",
            trigger: "button[name=action_download_skipped]",
        },
        {
            content: "Nothing is left to start",
            trigger: ".o_form_view:not(:has(button[name=action_import_valid]))",
        },
    ],
});
