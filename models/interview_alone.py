"""One record of a scheduled action at a time: what fails stops nobody else."""

import traceback

from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY


def run_alone(record, act, logger, what):
    """Run ``act`` in a savepoint of its own.

    Two workers on the same row is no failure: the whole of it is tried again by Odoo.

    :param record: whom it is about; its environment is the one that is flushed.
    :param act: called without arguments.
    :param what: words for the log of the server.
    :return: the error, logged and rolled back, or None.
    """
    try:
        with record.env.cr.savepoint():
            act()
            record.env.flush_all()
    except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
        raise
    except Exception as error:  # noqa: BLE001 one bad record stops nobody else
        record.env.invalidate_all()
        log_failure(logger, error, "%s: %s failed", record, what)
        return error
    return None


def log_failure(logger, error, text, *values):
    """Log what failed and where, without the words of an unexpected error.

    They may quote a fact or a whole row: why somebody was away is in no log. What is
    written to be shown to users (``UserError``) names nothing confidential.

    :param text: a format of :mod:`logging`, for ``values``.
    """
    told = str(error) if isinstance(error, UserError) else "see the code below"
    frames = "".join(traceback.format_tb(error.__traceback__))
    what = text % values
    logger.error("%s: %s (%s)\n%s", what, type(error).__name__, told, frames)
