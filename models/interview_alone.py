"""One record of a scheduled action at a time: what fails stops nobody else."""

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
        logger.error("%s: %s failed", record, what, exc_info=error)
        return error
    return None
