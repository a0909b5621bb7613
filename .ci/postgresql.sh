#!/bin/sh
# Finds a PostgreSQL server for the tests of a shared library; installs Debian's where that is
# possible. Where it is missing those tests are skipped with the reason: it is optional for users too.
set -eu
here() { command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }
if here; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "postgresql: installing the server for the tests of a shared library" >&2
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql \
        >/dev/null || true
fi
if ! here; then
    echo "postgresql: not found; the tests of a shared library are skipped" >&2
fi
