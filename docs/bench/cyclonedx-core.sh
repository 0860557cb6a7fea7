#!/bin/sh
# Peer: cyclonedx-core-java with its own schema library. See README.md.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
target=$here/../../target/peers/cyclonedx-core
mkdir -p "$target"
if [ ! -s "$target/classpath" ]; then
    command -v mvn >/dev/null || { echo "SKIP there is no mvn"; exit 0; }
    mvn -q -B -f "$here/cyclonedx-core/pom.xml" dependency:build-classpath -Dmdep.outputFile="$target/classpath" >&2 ||
        { echo "SKIP cyclonedx-core-java could not be resolved"; exit 0; }
fi
exec "${JAVA_HOME:-$(dirname -- "$(dirname -- "$(readlink -f "$(command -v java)")")")}/bin/java" \
    -cp "$(cat "$target/classpath")" "$here/cyclonedx-core/CoreCheck.java" "$1"
