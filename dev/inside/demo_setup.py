# Run in Odoo's shell: the module's own demonstration data, in French, one day's work.
# Core's demonstration data (a company in the United States) is not loaded.
import os

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

domain = [("module", "=", name), ("model", "=", "ir.cron")]
for data in env["ir.model.data"].search(domain, order="name"):
    cron = env["ir.cron"].browse(data.res_id).exists()
    if cron:
        cron.method_direct_trigger()
        env.cr.commit()
        print("= ran:", cron.name)
