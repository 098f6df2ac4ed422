"""Take pictures of web pages with headless Chromium over its DevTools protocol.

Options that belong to a page come after its --path, in the order they are to happen:

  dev shot --login rh --path /odoo/employees --wait .o_list_view --out list.png \\
           --path /odoo/employees/1 --click .o_form_button_save --out form.png

A page is pictured at each --out, after it has settled. Errors that the page reports are
printed and make the status 1.
"""

import argparse
import base64
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests
import websocket

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-translate",
    "--mute-audio",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--remote-debugging-port=0",
    "--remote-allow-origins=*",
)
BUSY = """
(() => {
  const seen = (css) => [...document.querySelectorAll(css)].some(
    (node) => node.getClientRects().length && getComputedStyle(node).opacity > 0);
  if (document.readyState !== "complete") return "loading";
  if (seen(".o_loading_indicator, .o_blockUI")) return "busy";
  if (document.querySelector(".o_web_client") &&
      !document.querySelector(".o_action_manager > *")) return "no view yet";
  return document.fonts.status === "loaded" ? "" : "fonts";
})()
"""
ERRORS = """
[...document.querySelectorAll(".o_error_dialog, .o_notification.border-danger")]
  .map((node) => node.innerText.trim()).join("\\n")
"""
HIDDEN_HEIGHT = """
Math.max(0, ...[...document.querySelectorAll("*")]
  .filter((node) => node === document.documentElement ||
    ["auto", "scroll"].includes(getComputedStyle(node).overflowY))
  .map((node) => node.scrollHeight - node.clientHeight))
"""
QUIET = 0.5


class PageFault(Exception):
    """Something that the person should read instead of a traceback."""


class Steps(argparse.Action):
    """Collect the options that belong to pages in the order given."""

    def __call__(self, parser, namespace, values, option=None):
        steps = list(getattr(namespace, "steps", None) or [])
        steps.append((option.lstrip("-"), values))
        namespace.steps = steps


class Browser:
    """One tab of a headless Chromium."""

    def __init__(self, width, height):
        self.profile = tempfile.TemporaryDirectory(
            prefix="shot-", ignore_cleanup_errors=True
        )
        size = f"--window-size={width},{height}"
        profile = f"--user-data-dir={self.profile.name}"
        self.process = subprocess.Popen(
            [os.environ["DEV_BROWSER"], *FLAGS, size, profile, "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.size = {"width": width, "height": height}
        self.number = 0
        self.open_requests = {}
        self.last_traffic = time.monotonic()
        self.errors = []
        self.socket = self._connect()
        for domain in ("Page", "Runtime", "Network"):
            self.call(f"{domain}.enable")
        metrics = {**self.size, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **metrics)

    def _connect(self):
        port_file = Path(self.profile.name) / "DevToolsActivePort"
        for _attempt in range(300):
            if port_file.exists() and port_file.read_text().strip():
                break
            if self.process.poll() is not None:
                raise PageFault("Chromium ended at once.")
            time.sleep(0.1)
        else:
            raise PageFault("Chromium did not start within 30 seconds.")
        port = port_file.read_text().split()[0]
        tabs = requests.get(f"http://127.0.0.1:{port}/json/list", timeout=10).json()
        tab = next(tab for tab in tabs if tab["type"] == "page")
        return websocket.create_connection(tab["webSocketDebuggerUrl"], timeout=60)

    def call(self, method, **params):
        """Send a command and return its result; events met on the way are noted."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        self.socket.send(json.dumps(message))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") != self.number:
                self._note(answer)
            elif "error" in answer:
                raise PageFault(f"{method}: {answer['error']['message']}")
            else:
                return answer["result"]

    def _note(self, event):
        method, params = event.get("method", ""), event.get("params", {})
        if method == "Network.requestWillBeSent":
            if not params["request"]["url"].startswith(("data:", "blob:")):
                self.open_requests[params["requestId"]] = params["request"]["url"]
        elif method in ("Network.loadingFinished", "Network.loadingFailed"):
            self.open_requests.pop(params["requestId"], None)
        elif method == "Runtime.exceptionThrown":
            self.errors.append(_exception_text(params["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and params["type"] == "error":
            self.errors.append(" ".join(map(_argument_text, params["args"])))
        if method.startswith("Network.") and "webSocket" not in method:
            self.last_traffic = time.monotonic()

    def evaluate(self, expression):
        """The value of a JavaScript expression."""
        options = {"returnByValue": True, "awaitPromise": True}
        result = self.call("Runtime.evaluate", expression=expression, **options)
        if "exceptionDetails" in result:
            raise PageFault(_exception_text(result["exceptionDetails"]))
        return result["result"].get("value")

    def settle(self, timeout):
        """Wait until nothing is under way for half a second."""
        end = time.monotonic() + timeout
        state = ""
        while time.monotonic() < end:
            time.sleep(0.1)
            state = self.evaluate(BUSY)
            quiet = time.monotonic() - self.last_traffic > QUIET
            if quiet and not state and not self.pending():
                return
        reason = state or ", ".join(self.pending())
        print(f"not settled after {timeout} s ({reason})", file=sys.stderr)

    def pending(self):
        """Requests under way; the bus's worker ends its own out of sight."""
        return [url for url in self.open_requests.values() if "worker" not in url]

    def wait(self, css, timeout):
        """Wait for a visible element."""
        test = f"[...document.querySelectorAll({json.dumps(css)})]"
        test += ".some((node) => node.getClientRects().length)"
        end = time.monotonic() + timeout
        while not self.evaluate(test):
            if time.monotonic() > end:
                raise PageFault(f"{css} did not appear within {timeout} s")
            time.sleep(0.1)

    def click(self, css, timeout):
        """Click in the middle of the first visible element, as a mouse does."""
        self.wait(css, timeout)
        place = self.evaluate(
            f"(() => {{ const node = [...document.querySelectorAll({json.dumps(css)})]"
            ".find((node) => node.getClientRects().length);"
            "node.scrollIntoView({block: 'center'});"
            "const box = node.getBoundingClientRect();"
            "return {x: box.x + box.width / 2, y: box.y + box.height / 2}; })()"
        )
        button = {"button": "left", "clickCount": 1, **place}
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, **button)

    def picture(self, file, full):
        """Write the page as PNG, the whole of it on demand."""
        if full:
            hidden = self.evaluate(HIDDEN_HEIGHT)
            size = {**self.size, "height": self.size["height"] + hidden}
            metrics = {**size, "deviceScaleFactor": 1, "mobile": False}
            self.call("Emulation.setDeviceMetricsOverride", **metrics)
            time.sleep(0.5)
        data = self.call("Page.captureScreenshot", format="png")["data"]
        file = Path(file)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(data))

    def close(self):
        """End the browser and remove its profile."""
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.profile.cleanup()


def main():
    """Read the options, open the pages, take the pictures."""
    options = parse()
    browser = None
    try:
        session = log_in(options)
        browser = Browser(options.width, options.height)
        return run_steps(browser, session, options)
    except requests.ConnectionError:
        print(f"error: no server at {options.url}: start `dev demo`", file=sys.stderr)
        return 1
    except (
        PageFault,
        requests.RequestException,
        websocket.WebSocketException,
    ) as fault:
        print(f"error: {fault}", file=sys.stderr)
        return 1
    finally:
        if browser:
            browser.close()


def parse():
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="dev shot",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--url", default="http://127.0.0.1:8069", help="the server")
    parser.add_argument("--db", default="demo")
    parser.add_argument("--login", help="without it: as a visitor")
    parser.add_argument("--password", help="default: the same as the login")
    parser.add_argument("--lang", help="set the user's language first, as in fr_FR")
    parser.add_argument("--width", type=int, default=1400)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--full", action="store_true", help="the whole height of pages")
    parser.add_argument("--timeout", type=float, default=30)
    for name, metavar, text in (
        ("path", "PATH", "open a page"),
        ("wait", "CSS", "wait for a visible element"),
        ("click", "CSS", "click on an element, then wait until the page settles"),
        ("type", "TEXT", "type a text where the focus is"),
        ("eval", "JS", "print the value of an expression"),
        ("out", "FILE", "write the picture"),
    ):
        parser.add_argument(f"--{name}", metavar=metavar, action=Steps, help=text)
    options = parser.parse_args()
    if not getattr(options, "steps", None):
        parser.error("at least one --path and one --out are needed")
    return options


def log_in(options):
    """A session of the user, by the server's own login."""
    session = requests.Session()
    if not options.login:
        return session
    password = options.password or options.login
    account = {"db": options.db, "login": options.login, "password": password}
    result = rpc(session, options, "/web/session/authenticate", account)
    if not result.get("uid"):
        raise PageFault(f"{options.login} cannot log in to {options.url}")
    if options.lang:
        arguments = [[result["uid"]], {"lang": options.lang}]
        call = {
            "model": "res.users",
            "method": "write",
            "args": arguments,
            "kwargs": {},
        }
        rpc(session, options, "/web/dataset/call_kw/res.users/write", call)
    return session


def rpc(session, options, route, params):
    """A JSON-RPC call that must succeed."""
    body = {"jsonrpc": "2.0", "method": "call", "params": params}
    answer = session.post(options.url + route, json=body, timeout=60).json()
    if "error" in answer:
        raise PageFault(answer["error"].get("data", answer["error"]).get("message"))
    return answer["result"]


def run_steps(browser, session, options):
    """Do what the options say, in their order; 1 if a page reported an error."""
    for cookie in session.cookies:
        pair = {"name": cookie.name, "value": cookie.value}
        browser.call("Network.setCookie", url=options.url, **pair)
    status, where = 0, ""
    for name, value in options.steps:
        if name == "path":
            where = value
        do_step(browser, options, name, value)
        problems = [*browser.errors, *filter(None, [browser.evaluate(ERRORS)])]
        browser.errors.clear()
        for problem in problems:
            print(f"{where}: {problem}", file=sys.stderr)
            status = 1
    return status


def do_step(browser, options, name, value):
    """One option that belongs to a page."""
    if name == "path":
        address = value if "://" in value else options.url + value
        browser.call("Page.navigate", url=address)
        browser.settle(options.timeout)
    elif name == "wait":
        browser.wait(value, options.timeout)
        browser.settle(options.timeout)
    elif name == "click":
        browser.click(value, options.timeout)
        browser.settle(options.timeout)
    elif name == "type":
        browser.call("Input.insertText", text=value)
        browser.settle(options.timeout)
    elif name == "eval":
        print(json.dumps(browser.evaluate(value), ensure_ascii=False))
        browser.settle(options.timeout)
    else:
        browser.settle(options.timeout)
        browser.picture(value, options.full)
        print(value)


def _exception_text(details):
    exception = details.get("exception", {})
    return exception.get("description") or details.get("text", "")


def _argument_text(argument):
    return str(argument.get("value", argument.get("description", "")))


if __name__ == "__main__":
    sys.exit(main())
