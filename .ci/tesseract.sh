#!/bin/sh
# Finds Tesseract with Swedish for the tests of scanned pages; installs Debian's where that is
# possible. Where it is missing those tests are skipped with the reason: it is optional for users too.
set -eu
if command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>&1 | grep -qx swe; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "tesseract: installing tesseract-ocr with Swedish for the tests of scanned pages" >&2
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        tesseract-ocr tesseract-ocr-swe >/dev/null || true
fi
if ! command -v tesseract >/dev/null 2>&1; then
    echo "tesseract: not found; the tests of scanned pages are skipped" >&2
fi
