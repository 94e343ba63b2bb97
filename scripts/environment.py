"""Make the environment .venv and fill it from the lock file.

    python3 scripts/environment.py make              .venv with uv, pinned with its hashes
    .venv/bin/python scripts/environment.py site     what the site needs
    .venv/bin/python scripts/environment.py test     that, and what the tests need
    .venv/bin/python scripts/environment.py second-engine     that, and Zensical

`make` runs under the machine's own Python, whatever its version, so that what
is missing is said in one line.
"""

import os
import subprocess
import sys
from pathlib import Path

NEEDED = (3, 11)
PINS = Path(__file__).with_name("uv.txt")
UV = str(Path(".venv", "bin", "uv"))


def missing():
    """What this machine lacks, with the command that mends it; nothing where all is there."""
    if sys.version_info < NEEDED:
        found = ".".join(str(part) for part in sys.version_info[:3])
        return "Python 3.11 or later is needed, this is {}. Hint: make PYTHON=python3.11".format(
            found
        )
    try:
        import ensurepip  # noqa: F401 (Debian ships venv without it)
        import venv  # noqa: F401
    except ImportError:
        return "Python's venv is missing. Hint: apt-get install python3-venv"
    return ""


def run(command, hint, **variables):
    """Run the command; what went wrong in one line, or nothing."""
    done = subprocess.run(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        universal_newlines=True,
        env=dict(os.environ, **variables),
        check=False,
    )
    if done.returncode == 0:
        return ""
    lines = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    said = [line for line in lines if not line.lower().startswith("hint")]
    return "{}. Hint: {}".format((said or ["no reason given"])[-1].rstrip("."), hint)


def make():
    """Create .venv with the pinned uv in it."""
    pip = [".venv/bin/python", "-m", "pip", "install", "--disable-pip-version-check"]
    return (
        missing()
        or run([sys.executable, "-m", "venv", ".venv"], "rm -rf .venv, then make again")
        or run([*pip, "--require-hashes", "-r", str(PINS)], "is the package registry in reach?")
    )


def fill(*options):
    """Install what the lock file names; a second try trusts the machine's own certificates."""
    command = [UV, "sync", "--locked", "--inexact", "--python", ".venv/bin/python", *options]
    hint = "is the package registry in reach? Else rm -rf .venv, then make again"
    if not run(command, hint):
        return ""
    return run(command, hint, UV_SYSTEM_CERTS="true")


TASKS = {
    "make": make,
    "site": lambda: fill("--no-dev"),
    "test": fill,
    "second-engine": lambda: fill("--group", "second-engine"),
}


def main():
    """Do what the argument names; 1 with one line where that fails."""
    fault = TASKS[sys.argv[1]]()
    if fault:
        print("environment: " + fault, file=sys.stderr)
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
