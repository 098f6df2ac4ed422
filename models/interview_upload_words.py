"""Why a file is not taken, and what to send instead."""

from .interview_upload import MEGABYTE, UPLOAD_BYTES, Refused, check_upload


def refusal(env, name, code):
    """The sentence for :class:`Refused`, which names the file.

    :param code: of :class:`Refused`.
    """
    values = {"file": name or env._("This file"), "most": UPLOAD_BYTES // MEGABYTE}
    return _sentences(env, values)[code]


def read_upload(env, name, content, error):
    """Media type of the file.

    :raises error: with the sentence of :func:`refusal`.
    """
    try:
        return check_upload(name, content)
    except Refused as refused:
        raise error(refusal(env, name, refused.code)) from refused


def _sentences(env, values):
    return {
        "empty": env._("%(file)s is empty: choose the file again.", **values),
        "large": env._(
            "%(file)s is larger than %(most)s MB: scan it in grey at 200 dpi, or split"
            " it, and send it again.",
            **values,
        ),
        "kind": env._(
            "%(file)s is no file that may be attached here. Send a PDF, an image (PNG,"
            " JPEG, GIF, WebP), a Word, Excel, PowerPoint or OpenDocument file, or a"
            " plain text; anything else, print it as PDF.",
            **values,
        ),
        "name": env._(
            "%(file)s is not what its name says: what is in it is of another kind."
            " Open it in the program that made it, save it again, and send that.",
            **values,
        ),
        "macros": env._(
            "%(file)s holds macros, which are never kept here: save it without macros"
            " (DOCX, XLSX) or as PDF.",
            **values,
        ),
        "bomb": env._(
            "%(file)s is packed beyond belief and is not opened: save it again in its"
            " program, or as PDF.",
            **values,
        ),
        "encrypted": env._(
            "%(file)s has a password or restrictions and could not be read in some"
            " years: save it as PDF without any.",
            **values,
        ),
        "active": env._(
            "%(file)s is a PDF with a script, a program or another file in it: print it"
            " as PDF, and send that.",
            **values,
        ),
    }
