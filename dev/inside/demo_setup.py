# Run in Odoo's shell: the module's own demonstration data, in French, one day's work.
# Core's demonstration data (a company in the United States) is not loaded.
import datetime
import logging
import os
import threading

from werkzeug.serving import make_server

from odoo.http import root
from odoo.modules.loading import load_demo
from odoo.modules.module_graph import ModuleGraph

env = globals()["env"]
name = os.environ["DEV_MODULE"]

env["res.users"].with_context(active_test=False).search([]).lang = "fr_FR"
env["res.company"].search([]).partner_id.lang = "fr_FR"
# What is created from here on speaks French too.
env["ir.default"].set("res.partner", "lang", "fr_FR")

graph = ModuleGraph(env.cr, mode="load")
graph.extend(
    env["ir.module.module"].search([("state", "=", "installed")]).mapped("name")
)
if not load_demo(env, graph[name], {}, "init"):
    raise SystemExit("The demonstration data of the module does not load.")
env["ir.module.module"].search([("name", "=", name)]).demo = True
users = env["res.users"].search([])
users.lang = "fr_FR"
users.tz = "Europe/Paris"
env.cr.commit()

# Reports are handed over here: it takes a PDF, whose style comes from a server.
# Debian's wkhtmltopdf warns about switches that no document of this module needs.
logging.getLogger("odoo.addons.base.models.ir_actions_report").setLevel(logging.ERROR)
styles = make_server("127.0.0.1", 0, root, threaded=True)
threading.Thread(target=styles.serve_forever, daemon=True).start()
env["ir.config_parameter"].set_param("report.url", f"http://127.0.0.1:{styles.port}")
env.cr.commit()
interviews = {
    key: env.ref(f"{name}.{xmlid}").with_context(lang="fr_FR")
    for key, xmlid in (
        ("hugo", "interview_hugo_held"),
        ("marc", "interview_marc_life"),
        ("claire", "interview_claire_life"),
        ("denis", "interview_denis_review"),
    )
}
today = datetime.date.today()
for key, days in (("hugo", 2), ("marc", 1), ("claire", 3), ("denis", 1)):
    delivered_on = today - datetime.timedelta(days=days)
    interviews[key]._do_deliver(delivered_on, "portal")
interviews["hugo"]._do_observe("La formation de tuteur a aussi été évoquée.")
for side, signer in (
    ("employee", "Claire Fontaine"),
    ("interviewer", "Hélène Vasseur"),
):
    interviews["claire"]._do_sign(side, name=signer)
env.cr.commit()
styles.shutdown()
print("= delivered:", ", ".join(interviews))

domain = [("module", "=", name), ("model", "=", "ir.cron")]
for data in env["ir.model.data"].search(domain, order="name"):
    cron = env["ir.cron"].browse(data.res_id).exists()
    if cron:
        cron.method_direct_trigger()
        env.cr.commit()
        print("= ran:", cron.name)
