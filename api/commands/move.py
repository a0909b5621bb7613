"""``kontrollsok move``: the folder's library -> an empty PostgreSQL database -> what was copied."""

from __future__ import annotations

import argparse
import sys

from api.commands.progress import ProgressLine
from api.services import Services
from index.storage.postgres import named
from settings import Settings


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Copy it, and say what is to be set from now on."""
    from index.storage.moving import move

    services = Services.open(settings, create=False)
    line = ProgressLine(sys.stderr)
    copied = move(
        services.library,
        options.address,
        options.originals,
        lambda table, done, total: line("move", done, total, table),
    )
    services.close()
    sys.stdout.write(
        f"{copied['reports']} rapporter med {copied['passages']} passager ligger nu i "
        f"{named(options.address)}.\n"
        "Ange KONTROLLSOK_DATABASE (och KONTROLLSOK_ORIGINALS, om filerna delas) för varje "
        "server.\nMappen är kvar som den var; det som skrivs i den efter detta följer inte med.\n"
    )
    return 0
