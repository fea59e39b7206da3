"""What the README's second command runs: brings what the browser tests need where it can, then runs the tests.

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
BROWSER = ROOT / "tests" / "browser"


def main() -> int:
    bring_axe()
    return subprocess.run([sys.executable, "-m", "pytest", *sys.argv[1:]], cwd=ROOT, check=False).returncode


def bring_axe() -> None:
    """The accessibility checker comes through npm. Without it its tests are skipped here, and fail where CI=true."""
    npm = shutil.which("npm")  # npm.cmd on Windows, which only its full name starts
    if (BROWSER / "node_modules" / "axe-core").is_dir():
        return
    if npm is None:
        say("npm is missing, so the accessibility checks cannot run")
        return
    command = [npm, "install", "--prefix", str(BROWSER), "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode != 0:
        say("npm could not install axe-core, so the accessibility checks cannot run")


def say(text: str) -> None:
    print(
        f"tests/run.py: {text}" + (" (CI=true: they will fail)" if os.environ.get("CI") == "true" else ""),
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
