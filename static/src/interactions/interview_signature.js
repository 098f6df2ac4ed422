import { registry } from "@web/core/registry";
import { Interaction } from "@web/public/interaction";

/** Signing in a frame, with a finger, a pen or the mouse. Typing the name does too. */
export class InterviewSignature extends Interaction {
    static selector = ".o_interview_sign";
    dynamicContent = {
        _root: { "t-on-submit.capture": this.onSubmit },
        canvas: {
            "t-on-pointerdown": this.onDown,
            "t-on-pointermove": this.onMove,
            "t-on-pointerup": this.onUp,
            "t-on-pointercancel": this.onUp,
        },
        ".o_interview_clear": { "t-on-click": this.clear },
    };

    start() {
        this.el.querySelector(".o_interview_draw").classList.remove("d-none");
        this.canvas = this.el.querySelector("canvas");
        const ratio = Math.min(window.devicePixelRatio || 1, 2);
        this.canvas.width = this.canvas.clientWidth * ratio;
        this.canvas.height = this.canvas.clientHeight * ratio;
        this.pen = this.canvas.getContext("2d");
        Object.assign(this.pen, {
            lineWidth: 2.5 * ratio,
            lineCap: "round",
            lineJoin: "round",
            strokeStyle: "#1a1a4d",
        });
        this.drawn = false;
        this.down = false;
    }

    /** Where the pointer is on the drawing, whatever the size it is shown at. */
    point(ev) {
        const box = this.canvas.getBoundingClientRect();
        return [
            ((ev.clientX - box.left) * this.canvas.width) / box.width,
            ((ev.clientY - box.top) * this.canvas.height) / box.height,
        ];
    }

    onDown(ev) {
        ev.preventDefault();
        this.down = true;
        if (ev.isTrusted) {
            this.canvas.setPointerCapture(ev.pointerId);
        }
        this.pen.beginPath();
        this.pen.moveTo(...this.point(ev));
    }

    onMove(ev) {
        if (this.down) {
            this.pen.lineTo(...this.point(ev));
            this.pen.stroke();
            this.drawn = true;
        }
    }

    onUp() {
        this.down = false;
    }

    clear() {
        this.pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
        this.drawn = false;
    }

    onSubmit() {
        const image = this.drawn ? this.canvas.toDataURL("image/png") : "";
        this.el.elements.signature.value = image;
    }
}

registry
    .category("public.interactions")
    .add("hr_professional_interview.signature", InterviewSignature);
