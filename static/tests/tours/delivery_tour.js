import { registry } from "@web/core/registry";

const SCAN = "%PDF-1.4\nsigned by both\n%%EOF\n";
const NO_DIALOG = "body:not(:has(.modal)) .o_form_view";

/** Puts a file into an input as its user would. */
function sendFile(input, name, text, type) {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name, { type }));
    input.files = transfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
}

registry.category("web_tour.tours").add("interview_deliver_tour", {
    steps: () => [
        {
            content: "Deliver the report",
            trigger: "button[name=action_open_deliver]",
            run: "click",
        },
        {
            content: "The empty topics are told",
            trigger: ".modal [name=empty_topics]:contains(Skills)",
        },
        {
            content: "By a link",
            trigger: ".modal [name=channel] input[data-value=mail]",
            run: "click",
        },
        {
            content: "Say why they stay empty",
            trigger: ".modal [name=empty_topics_reason] textarea",
            run: "edit She asked to come back to it",
        },
        {
            content: "Deliver",
            trigger: ".modal button[name=action_deliver]",
            run: "click",
        },
        {
            content: "Look at the documents",
            trigger: `${NO_DIALOG} .nav-link[name=documents]`,
            run: "click",
        },
        {
            content: "The first version is kept",
            trigger: "[name=document_ids] .o_data_row:contains(Report)",
        },
        {
            content: "Sign for the company",
            trigger: "button[name=action_sign]",
            run: "click",
        },
        {
            content: "By typing the name",
            trigger: ".modal [name=mode] input[data-value=typed]",
            run: "click",
        },
        {
            content: "Sign",
            trigger: ".modal button[name=action_sign]",
            run: "click",
        },
        {
            content: "Signed, and not to be signed again",
            trigger: `${NO_DIALOG}:not(:has(button[name=action_sign])) [name=signature_ids] .o_data_row`,
        },
    ],
});

registry.category("web_tour.tours").add("interview_receive_tour", {
    steps: () => [
        {
            content: "Add an observation",
            trigger: "button[name=action_my_observe]",
            run: "click",
        },
        {
            content: "Write it",
            trigger: ".modal [name=text] textarea",
            run: "edit I would add <script>alert(1)</script> one thing",
        },
        {
            content: "Add it",
            trigger: ".modal button[name=action_confirm]:visible",
            run: "click",
        },
        {
            content: "Sign for receipt",
            trigger: `${NO_DIALOG} button[name=action_my_sign], body:not(:has(.modal)) button[name=action_my_sign]`,
            run: "click",
        },
        {
            content: "It is no agreement",
            trigger: ".modal .alert:contains(does not say that you agree)",
        },
        {
            content: "Draw the signature",
            trigger: ".modal .o_field_signature .o_signature",
            run: "click",
        },
        {
            content: "The name is drawn: adopt it",
            trigger: ".modal:has(.o_web_sign_signature) footer button.btn-primary:enabled",
            run: "click",
        },
        {
            content: "The signature is there",
            trigger: ".modal .o_field_signature img[src^='data:image/png']",
        },
        {
            content: "Received",
            trigger: ".modal button[name=action_sign]:visible",
            run: "click",
        },
        {
            content: "Look at the documents",
            trigger: `${NO_DIALOG} .nav-link[name=documents]`,
            run: "click",
        },
        {
            content: "The words are shown as they were written",
            trigger: "[name=observation_ids] .o_data_row:contains(<script>alert(1)</script>)",
        },
        {
            content: "Both have signed",
            trigger: "[name=signature_ids] .o_data_row:nth-child(2)",
        },
    ],
});

registry.category("web_tour.tours").add("interview_paper_tour", {
    steps: () => [
        {
            content: "File the signed paper",
            trigger: "button[name=action_file_scan]",
            run: "click",
        },
        {
            content: "Drop the scan",
            trigger: ".modal [name=file]",
            run() {
                const input = this.anchor.querySelector("input[type=file]");
                sendFile(input, "signed.pdf", SCAN, "application/pdf");
            },
        },
        {
            content: "The scan is there",
            trigger: ".modal [name=file] input[type=text]:value(signed.pdf)",
        },
        {
            content: "File it",
            trigger: ".modal button[name=action_file]",
            run: "click",
        },
        {
            content: "The interview is closed",
            trigger: `${NO_DIALOG} .o_arrow_button_current[data-value=closed]`,
        },
        {
            content: "Look at the documents",
            trigger: ".nav-link[name=documents]",
            run: "click",
        },
        {
            content: "The signed paper is kept",
            trigger: "[name=document_ids] .o_data_row:contains(Signed paper)",
        },
    ],
});

registry.category("web_tour.tours").add("interview_reopen_tour", {
    steps: () => [
        {
            content: "Look at the documents",
            trigger: ".nav-link[name=documents]",
            run: "click",
        },
        {
            content: "Verify them",
            trigger: "button[name=action_verify]",
            run: "click",
        },
        {
            content: "Nothing was altered",
            trigger: ".modal .alert-success",
        },
        {
            content: "Close the result",
            trigger: ".modal footer button",
            run: "click",
        },
        {
            content: "Reopen the report",
            trigger: "body:not(:has(.modal)) button[name=action_reopen]",
            run: "click",
        },
        {
            content: "Say why",
            trigger: ".modal [name=text] textarea",
            run: "edit A wrong date",
        },
        {
            content: "Reopen",
            trigger: ".modal button[name=action_confirm]:visible",
            run: "click",
        },
        {
            content: "It can be delivered again, and the first version is there",
            trigger: `${NO_DIALOG}:has(button[name=action_open_deliver]) [name=document_ids] .o_data_row`,
        },
    ],
});
