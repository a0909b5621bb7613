#!/bin/sh
# Makes the virtual environment from requirements.lock. Called by `make setup`.
set -eu

if ! command -v "$PYTHON" >/dev/null 2>&1; then
    echo "setup: no '$PYTHON' here. Install Python 3.11 or newer, or name one: make setup PYTHON=python3.12" >&2
    exit 1
fi
if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "setup: $("$PYTHON" --version) is too old. Install Python 3.11 or newer, or name one: make setup PYTHON=python3.12" >&2
    exit 1
fi
if ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "setup: this Python has no 'venv' module. On Debian: apt-get install python3-venv" >&2
    exit 1
fi

"$PYTHON" -m venv "$VENV"
pip="$VENV/bin/python -m pip --disable-pip-version-check"
extra=""
if [ -n "$TORCH_INDEX" ]; then extra="--extra-index-url $TORCH_INDEX"; fi

# shellcheck disable=SC2086
$pip install -q $extra --dry-run --no-deps --ignore-installed --report "$VENV/torch.json" \
    "$(grep '^torch==' requirements.lock)"
"$VENV/bin/python" .ci/check_torch.py "$VENV/torch.json"
# Every package that is needed is in the lock file, so none is resolved: --no-deps keeps CUDA out.
echo "setup: installing the packages of requirements.lock (about 2.4 GB on disk)" >&2
# shellcheck disable=SC2086
$pip install -q $extra --no-deps -r requirements.lock
$pip install -q --no-deps --no-build-isolation -e .
$pip check
