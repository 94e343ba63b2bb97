"""Turns: who writes or packs a built site has it alone; who comes meanwhile says so, and waits."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import click
from filelock import FileLock, Timeout


@contextlib.contextmanager
def alone(site: Path) -> Iterator[None]:
    """Have the site alone, by a lock that ends with the program that holds it, however it ends.

    The file of the lock stays: to remove it would let two have it who came by turns.
    """
    site = site.resolve()  # who comes by a link waits for the same lock
    lock = FileLock(site.with_name(f".{site.name}.lock"))
    try:
        held = lock.acquire(timeout=0)
    except Timeout:
        click.echo(f"{site.name}: another command is at work on it; waiting for its end", err=True)
        held = lock.acquire()
    with held:
        yield
