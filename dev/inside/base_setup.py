# Run in Odoo's shell: settings of the base database that belong to no module.
env = globals()["env"]

# Debian's package leaves this file out as non-free but still lists it: every page of
# the web client would report a missing script.
env["ir.asset"].create(
    {
        "name": "left out of Debian's package",
        "bundle": "web.assets_backend",
        "directive": "remove",
        "path": "mail/static/lib/selfie_segmentation/selfie_segmentation.js",
    }
)
# No call to other hosts from a development database.
for xmlid in (
    "mail.ir_cron_module_update_notification",
    "mail.ir_cron_mail_scheduler_action",
):
    cron = env.ref(xmlid, raise_if_not_found=False)
    if cron:
        cron.active = False
env.cr.commit()
