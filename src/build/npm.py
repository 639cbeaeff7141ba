"""Installs what package-lock.json names, nothing else, into a folder of the build. Usage: npm.py NPM SOURCE TO STAMP

Runs no script of any package. With a filled npm cache it needs no network."""

import shutil
import subprocess
import sys
from pathlib import Path


def main(npm, source, to, stamp):
    folder = Path(to)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(Path(source) / name, folder / name)
    done = subprocess.run([npm, "ci", "--omit=dev", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"],
                          cwd=folder, text=True, capture_output=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{done.stderr.strip()[-2000:]}\n\nThe packages of {source}/package-lock.json could not be installed: "
                 "the first build needs the npm registry, or a filled npm cache.")
    Path(stamp).write_text("")


main(*sys.argv[1:])
