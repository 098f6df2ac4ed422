import { registry } from "@web/core/registry";

/** Draw across a frame as a finger does. */
function draw(canvas) {
    const box = canvas.getBoundingClientRect();
    const send = (type, x, y) =>
        canvas.dispatchEvent(
            new PointerEvent(type, {
                bubbles: true,
                clientX: box.left + x * box.width,
                clientY: box.top + y * box.height,
                pointerId: 1,
                pointerType: "touch",
            })
        );
    send("pointerdown", 0.2, 0.6);
    for (let step = 1; step <= 20; step++) {
        send("pointermove", 0.2 + step * 0.03, 0.6 - 0.3 * Math.sin(step));
    }
    send("pointerup", 0.8, 0.5);
}

/** Nothing is cut off or scrolled sideways. */
function fits() {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) {
        console.error(`The page is ${scrollWidth} wide on ${clientWidth}`);
    }
    for (const button of document.querySelectorAll(".o_interview_page .btn")) {
        const { height } = button.getBoundingClientRect();
        if (height && height < 44) {
            console.error(`“${button.textContent}” is ${height} high`);
        }
    }
}

registry.category("web_tour.tours").add("interview_link_prepare_tour", {
    steps: () => [
        {
            content: "The page fits",
            trigger: "#prepare",
            run: fits,
        },
        {
            content: "What is typed is saved by itself",
            trigger: "#prepare fieldset:nth-of-type(3) textarea",
            run: "edit Devenir tutrice",
        },
        {
            content: "And the page says so",
            trigger: ".o_interview_saved[data-state=saved]",
        },
        {
            content: "Share at once after typing more",
            trigger: "#prepare fieldset:nth-of-type(3) textarea",
            run: "edit Devenir tutrice, ou former",
        },
        {
            trigger: ".o_interview_share",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "It is shared",
            trigger: "#interview_done",
        },
        {
            content: "Accept the date",
            trigger: "#answer form[action$='/accept'] button",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "It is accepted",
            trigger: "#interview_answer .fa-check",
        },
    ],
});

registry.category("web_tour.tours").add("interview_link_sign_tour", {
    steps: () => [
        {
            content: "The report is there to read",
            trigger: "#report",
            run: fits,
        },
        {
            content: "Add an observation",
            trigger: "#interview_observation",
            run: "edit Il manque mon projet de tutorat",
        },
        {
            trigger: "#observe button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "#observe blockquote:contains(tutorat)",
        },
        {
            content: "An empty signature is refused with words",
            trigger: "#sign button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "#interview_error",
        },
        {
            content: "Sign with the finger",
            trigger: "#sign canvas",
            run() {
                draw(this.anchor);
            },
        },
        {
            trigger: "#sign button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "Signed",
            trigger: "#sign:not(:has(form)) .fa-check",
            run: fits,
        },
    ],
});

registry.category("web_tour.tours").add("interview_portal_accept_tour", {
    steps: () => [
        {
            trigger: "a[href='/my/interviews']",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: ".o_interview_list a",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "#answer form[action$='/accept'] button",
            run: "click",
            expectUnloadPage: true,
        },
        {
            trigger: "#interview_answer .fa-check",
        },
    ],
});

registry.category("web_tour.tours").add("interview_portal_download_tour", {
    steps: () => [
        {
            content: "Nothing of what somebody typed runs",
            trigger: "#report",
            run() {
                if (window.hacked) {
                    console.error("A script ran");
                }
            },
        },
        {
            content: "The copy comes as a file, by what its form sends",
            trigger: "#copy form:has(button[type=submit])",
            async run() {
                const { action, method } = this.anchor;
                const body = new FormData(this.anchor);
                const answer = await fetch(action, { method, body });
                const type = answer.headers.get("Content-Type");
                if (!answer.ok || type !== "application/pdf") {
                    console.error(`The copy came as ${answer.status} ${type}`);
                }
            },
        },
    ],
});
