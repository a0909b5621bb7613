#!/bin/sh
# Installs Kontrollsök from this folder (`make bundle`) into TARGET, without any network.
#   sh install.sh [TARGET]       PYTHON=python3.11 names the interpreter
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-$PWD/kontrollsok}
python=${PYTHON:-python3}

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "install: '$python' is missing or has no venv. On Debian: apt-get install python3-venv" >&2
    exit 1
fi
wanted=$(cat "$here/python-version")
found=$("$python" -c 'import sys, sysconfig; print("%d.%d %s" % (*sys.version_info[:2], sysconfig.get_platform()))')
if [ "$wanted" != "$found" ]; then
    echo "install: this bundle is for Python $wanted; '$python' is $found. Name another: PYTHON=..." >&2
    exit 1
fi
(cd "$here" && "$python" check.py)
"$python" -m venv "$target"
"$target/bin/python" -m pip install --isolated --disable-pip-version-check -q \
    --no-index --find-links "$here/wheels" --no-deps -r "$here/requirements.txt"
"$target/bin/python" -m pip check --disable-pip-version-check
cp -R "$here/docs" "$target/docs"
"$target/bin/kontrollsok" --version
echo "install: start it with $target/bin/kontrollsok serve" >&2
