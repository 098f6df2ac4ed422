"""Names of files, whatever somebody is called: no record here."""

import re
import unicodedata

#: What no system of files takes in a name.
_SEPARATORS = re.compile(r'[/\\:*?"<>|]')
_LONGEST = 120


def file_name(text, extension=""):
    """``text`` as the name of a file, on any system and in any header of a mail.

    Without paths, control signs, line ends, nor the signs that turn the direction of
    writing and make ``exe.pdf`` of ``fdp.exe``.

    :param extension: with its dot; it is never cut off.
    """
    spaced = re.sub(r"\s+", " ", _SEPARATORS.sub("-", text or ""))
    plain = "".join(one for one in spaced if unicodedata.category(one)[0] != "C")
    return (plain[:_LONGEST].strip(" .") or "-") + extension
