"""What a button tells in the corner of the screen."""

CLOSE = {"type": "ir.actions.act_window_close"}
RELOAD = {"type": "ir.actions.client", "tag": "soft_reload"}


def notification(lines, kind, then, sticky=False):
    """Action of the client that shows ``lines``.

    :param kind: ``success``, ``info`` or ``warning``.
    :param then: the action that follows, :data:`CLOSE` or :data:`RELOAD`.
    :param sticky: whether it stays until it is closed, for what is to be read.
    """
    return {
        "type": "ir.actions.client",
        "tag": "display_notification",
        "params": {
            "type": kind,
            "sticky": sticky,
            # one line on the screen: line breaks are not shown there
            "message": " • ".join(lines),
            "next": then,
        },
    }
