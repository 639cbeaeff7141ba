#!/bin/bash
# Holds the service to its contract, src/api/openapi.yaml; prints TAP. The tools come from npm, in the versions of the lock file.
. .ci/packages.sh
if ! command -v npm >/dev/null; then
    as_root apt-get update -q >/dev/null && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends nodejs npm >/dev/null
fi
if [[ ! tests/contract/node_modules/.package-lock.json -nt tests/contract/package-lock.json ]]; then
    (cd tests/contract && npm ci --no-audit --no-fund --loglevel=error) || { echo "not ok - npm ci"; exit 1; }
fi
exec tests/contract/run
