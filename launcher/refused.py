"""The one exception a person may see: what was refused, why, what to do."""

from __future__ import annotations

import errno

EXIT_CODE = 2


class Refused(Exception):
    """Printed as one line; ``./coop`` then ends with exit code 2."""


def disk_full(where: object) -> Refused:
    """The sentence for a full disk, with the folder that could not grow."""
    return Refused(
        f"the disk that holds {where} is full: free some space"
        " and call the same command again, it goes on where it stopped"
    )


def is_disk_full(error: OSError) -> bool:
    """Whether the system said "no space left" or "quota exceeded"."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)
