"""Make the environment .venv and fill it from the lock file.

    python3 scripts/environment.py make              .venv with uv, pinned with its hashes
    .venv/bin/python scripts/environment.py site     what the site needs, its library of npm's too
    .venv/bin/python scripts/environment.py test     that, and what the tests need
    .venv/bin/python scripts/environment.py second-engine     that, and Zensical

`make` runs under the machine's own Python, whatever its version, so that what
is missing is said in one line. The environment may be moved and copied with its
folder: nothing in it names where it lies. What cannot be done leaves it as it is.
"""

import base64
import hashlib
import io
import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import urllib.request
from pathlib import Path

NEEDED = (3, 11)
PINS = Path(__file__).with_name("uv.txt")
UV = str(Path(".venv", "bin", "uv"))
REACH = "is the package registry in reach? What is installed stays; make again when it is"
#: The library of the search, which npm's registry has; Node is not needed to fetch one file.
LIBRARY = "minisearch"
NPM = Path(__file__).with_name("npm") / "package-lock.json"
REGISTRY = os.environ.get("NPM_CONFIG_REGISTRY", "https://registry.npmjs.org").rstrip("/")


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
    if "No space left" in done.stderr:
        hint = "make room on the disk, then make again"
    return "{}. Hint: {}".format((said or ["no reason given"])[-1].rstrip("."), hint)


def unlink():
    """Remove links to a Python that is gone, which venv would leave; all else stays."""
    links = [path for path in Path(".venv", "bin").glob("python*") if path.is_symlink()]
    for dead in [path for path in links if not path.exists()]:
        dead.unlink()


def make():
    """Create .venv with the pinned uv in it; one whose Python is gone is mended in its place."""
    unlink()
    pip = [".venv/bin/python", "-m", "pip", "install", "--disable-pip-version-check"]
    lasting = ["venv", "--quiet", "--relocatable", "--allow-existing", "--python"]
    return (
        missing()
        or run([sys.executable, "-m", "venv", ".venv"], "see what python3 -m venv .venv says")
        or run([*pip, "--require-hashes", "-r", str(PINS)], REACH)
        or run([UV, *lasting, ".venv/bin/python", ".venv"], "see what " + UV + " venv --help says")
    )


def fill(*options):
    """Install what the lock file names; a second try trusts the machine's own certificates."""
    command = [UV, "sync", "--locked", "--inexact", "--no-install-project"]
    command += ["--python", ".venv/bin/python", *options]
    fault = run(command, REACH) and run(command, REACH, UV_SYSTEM_CERTS="true")
    return fault or link()


def link():
    """Let the environment's Python find the package in scripts/, wherever both are moved to."""
    packages = Path(sysconfig.get_path("purelib"))
    for old in packages.glob("__editable__.edition-*"):
        old.unlink()
    name = os.path.relpath(os.path.realpath("scripts"), os.path.realpath(str(packages)))
    packages.joinpath("edition.pth").write_text(name + "\n", encoding="utf-8")
    return ""


def library(folder=Path(".venv", "share", "edition")):
    """Fetch the library that the lock file names, the same bytes or none, under its licence."""
    locked = json.loads(NPM.read_text(encoding="utf-8"))["packages"]["node_modules/" + LIBRARY]
    head = "/*! {} {}\n".format(LIBRARY, locked["version"])
    target = folder / (LIBRARY + ".js")
    if target.exists() and target.read_text(encoding="utf-8").startswith(head):
        return ""
    name = "{}-{}.tgz".format(LIBRARY, locked["version"])
    try:
        address = "{}/{}/-/{}".format(REGISTRY, LIBRARY, name)
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310
            data = answer.read()
    except (OSError, ValueError) as error:
        hint = "Hint: is npm's registry in reach? NPM_CONFIG_REGISTRY names another"
        return "{}: was not had: {}. {}".format(name, getattr(error, "reason", error), hint)
    digest = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    if digest != locked["integrity"]:
        return "{}: is not what {} names. Hint: make again, or see who answers".format(
            name, NPM.name
        )
    with tarfile.open(fileobj=io.BytesIO(data)) as package:
        script, licence = (
            package.extractfile("package/" + path).read().decode("utf-8")
            for path in ("dist/umd/index.js", "LICENSE.txt")
        )
    written = target.with_suffix(".new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written.write_text(head + licence.strip() + "\n*/\n" + script, encoding="utf-8")
        written.replace(target)
    except OSError as error:
        return "{}: cannot be written: {}. Hint: make room there".format(target, error.strerror)
    return ""


TASKS = {
    "make": make,
    "site": lambda: fill("--no-dev") or library(),
    "test": fill,
    "second-engine": lambda: fill("--group", "second-engine"),
}


def main():
    """Do what the argument names; 1 with one line where that fails."""
    task = sys.argv[1]
    done = "making .venv" if task == "make" else "installing in .venv what {} needs".format(task)
    print("environment: {}; the first time it takes a minute".format(done), flush=True)
    fault = TASKS[task]()
    if fault:
        print("environment: " + fault, file=sys.stderr)
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
