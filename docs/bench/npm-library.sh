#!/bin/sh
# Peer: the npm library of CycloneDX. See README.md.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
target=$here/../../target/peers/npm-library
command -v node >/dev/null && command -v npm >/dev/null || { echo "SKIP there is no node and npm"; exit 0; }
mkdir -p "$target"
cp "$here/npm-library/package.json" "$here/npm-library/check.mjs" "$target"
if [ ! -d "$target/node_modules/@cyclonedx" ]; then
    (cd "$target" && npm install --silent --no-audit --no-fund >&2) ||
        { echo "SKIP the npm library could not be fetched"; exit 0; }
fi
exec node "$target/check.mjs" "$1"
