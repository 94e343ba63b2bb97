"""What the site is made with: a list for machines, and what is known against it.

    python scripts/supply.py list     dist/sbom.json: CycloneDX, each package with its digests
    python scripts/supply.py audit    asks about each; 1 where a vulnerability is known

The service is asked about one package before the rest: where it does not
answer, that is said, and nothing is called safe. It knows Python's packages; what
comes from npm's registry is in the list, and named as not audited.
"""

import base64
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from edition.reading import store

LIST = Path("dist", "sbom.json")
#: A package of which every such service knows.
PROBE = "pyyaml"
BIN = Path(sys.executable).parent
NPM = Path(__file__).with_name("npm") / "package-lock.json"


def locked(*options: str) -> str:
    """What uv says of the packages that the site needs; what it refuses, it says itself."""
    command = [str(BIN / "uv"), "export", "--quiet", "--locked", "--no-dev", *options]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def sbom() -> dict[str, Any]:
    """The list as CycloneDX 1.5, without uv's number of chance, and dated by the release."""
    options = ("--format", "cyclonedx1.5", "--preview-features", "sbom-export")
    found: dict[str, Any] = json.loads(locked(*options))
    found.pop("serialNumber", None)
    released = store.load(Path("docs")).imprint.moment
    found["metadata"]["timestamp"] = f"{released:%Y-%m-%dT%H:%M:%SZ}"
    found["components"] += libraries()
    return found


def libraries() -> Iterator[dict[str, Any]]:
    """What the lock file of npm's packages names, as components."""
    for path, locked in json.loads(NPM.read_text(encoding="utf-8"))["packages"].items():
        if name := path.removeprefix("node_modules/"):
            version = locked["version"]
            digest = base64.b64decode(locked["integrity"].removeprefix("sha512-")).hex()
            address = f"https://registry.npmjs.org/{name}/-/{name}-{version}.tgz"
            hashes = [{"alg": "SHA-512", "content": digest}]
            file = {"type": "distribution", "url": address, "hashes": hashes}
            yield {
                "type": "library", "bom-ref": f"npm-{name}@{version}", "name": name,
                "version": version, "purl": f"pkg:npm/{name}@{version}",
                "licenses": [{"license": {"id": locked["license"]}}], "externalReferences": [file],
            }  # fmt: skip


def make_list() -> int:
    """Write the list; say how long it is."""
    found = sbom()
    LIST.parent.mkdir(exist_ok=True)
    LIST.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(f"{LIST}: {len(found['components'])} packages")
    return 0


def requirements() -> list[str]:
    """The packages of the lock file as pip writes them: name==version."""
    text = locked("--no-emit-project", "--no-hashes", "--no-annotate", "--no-header")
    return [line.split(" ;")[0].strip() for line in text.splitlines() if "==" in line]


def ask(packages: Sequence[str]) -> list[dict[str, Any]]:
    """What the service says of each package; nothing where it does not answer."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "requirements.txt"
        path.write_text("\n".join(packages) + "\n", encoding="utf-8")
        command = [str(BIN / "pip-audit"), "-r", str(path), "--no-deps", "--disable-pip"]
        command += ["--format", "json", "--progress-spinner", "off"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return []
    return found


def audit() -> int:
    """Print what is known; 1 where a package has a known vulnerability."""
    packages = requirements()
    first = [package for package in packages if package.startswith(f"{PROBE}==")]
    if not any("vulns" in answer for answer in ask(first)):
        print(f"audit: the service is out of reach; {len(packages)} packages are not audited")
        return 0
    answers = ask(packages)
    known = [
        f"{answer['name']} {answer['version']}: {fault['id']}, mended in "
        f"{', '.join(fault['fix_versions']) or 'no version yet'}"
        for answer in answers
        for fault in answer.get("vulns", ())
    ]
    asked = sum("vulns" in answer for answer in answers)
    unasked = [f"{found['name']} {found['version']}: not audited" for found in libraries()]
    print(
        "\n".join(
            [*known, *unasked, f"audit: {asked} of {len(packages)} packages, {len(known)} known"]
        )
    )
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit({"list": make_list, "audit": audit}[sys.argv[1]]())
