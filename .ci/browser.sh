#!/bin/sh
# Finds a Chromium for the browser tests; installs Debian's where that is possible.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ -d "/Applications/Google Chrome.app" ] || [ -d "/Applications/Chromium.app" ]; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "browser: installing chromium for the browser tests" >&2
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null
    exit 0
fi
echo "browser: no Chromium or Chrome found. Install one (Debian, Ubuntu: apt-get install chromium)," >&2
echo "or run the tests without the browser: KONTROLLSOK_SKIP_BROWSER=1 make test" >&2
if [ "${KONTROLLSOK_SKIP_BROWSER:-}" = 1 ]; then exit 0; fi
exit 1
