"""What the README's second command runs: brings what some tests need from npm where it can, then runs the tests.

python tests/run.py                 all of them
python tests/run.py tests/unit -x   whatever pytest takes
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Folders with a package.json, each with what tells that it has been installed, and what cannot run without it.
PACKAGES = (
    (ROOT / "tests" / "browser", "axe-core", "the accessibility checks"),
    (ROOT / "tests" / "gift", "gift-pegjs", "the checks of GIFT files"),
)


def main() -> int:
    for folder, package, checks in PACKAGES:
        bring(folder, package, checks)
    # A file of tests stays in one process: what it builds once serves all of them.
    arguments = sys.argv[1:] or ["-n", "2", "--dist", "loadfile"]
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, check=False).returncode


def bring(folder: Path, package: str, checks: str) -> None:
    """What comes through npm. Without it its tests are skipped here, and fail where CI=true."""
    npm = shutil.which("npm")  # npm.cmd on Windows, which only its full name starts
    if (folder / "node_modules" / package).is_dir():
        return
    if npm is None:
        say(f"npm is missing, so {checks} cannot run")
        return
    command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode != 0:
        say(f"npm could not install {package}, so {checks} cannot run")


def say(text: str) -> None:
    print(
        f"tests/run.py: {text}" + (" (CI=true: they will fail)" if os.environ.get("CI") == "true" else ""),
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
