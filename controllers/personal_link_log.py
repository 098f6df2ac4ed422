"""Links of former mails hold their token in the path, which the server logs: masked."""

import logging
import re

#: What follows the addresses that hold no token.
PATH = re.compile(r"(?<=/interview/)(?!take-part(?![\w-]))[\w%.~+-]+")
#: Loggers that write the address of a request.
LOGGERS = ("werkzeug", "odoo.http", "odoo.addons.http_routing.models.ir_http")


class TokenFilter(logging.Filter):
    """Nothing is left out of a log but the token."""

    def filter(self, record):
        record.msg = mask(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(mask(value) for value in record.args)
        return True


def mask(value):
    """``value`` without the token of a personal link, if it is a text with one."""
    if isinstance(value, str) and "/interview/" in value:
        return PATH.sub("***", value)
    return value


def install():
    """Filter the logs of this process, once."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, TokenFilter) for one in logger.filters):
            logger.addFilter(TokenFilter())
