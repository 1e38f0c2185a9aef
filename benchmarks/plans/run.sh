#!/usr/bin/env bash
# What plans of several calls bring, through real HTTP against simulated providers. Loopback only, seeded.
# usage: benchmarks/plans/run.sh hedge [options]
#        benchmarks/plans/run.sh cascade DATA.jsonl.gz [options]
# DATA is a file of outcomes (docs/evaluation.md, "Files of outcomes").
# Build first: mvn -Dquick -DskipTests package
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
java=$("$root/headgate" --find-java)/bin/java
[ -f "$root/headgate-cli/target/headgate.jar" ] || { echo "headgate-cli/target/headgate.jar: not there (run: mvn -Dquick -DskipTests package)" >&2; exit 1; }
exec "$java" -Djava.util.logging.config.file="$here/logging.properties" \
  -cp "$root/benchmarks/target/classes:$root/headgate-cli/target/headgate.jar:$root/headgate-cli/target/lib/*:$root/benchmarks/target/lib/*" \
  dev.headgate.benchmarks.plan.PlanExperiment "$@"
