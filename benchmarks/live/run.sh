#!/usr/bin/env bash
# Policies on a simulated cluster of eight GPU servers and two providers, through real HTTP. Prints the
# table and draws the charts. Loopback only; all answers are simulated.
# usage: benchmarks/live/run.sh OUT
# settings: SEED, SECONDS_EACH (a policy), RATE (sessions/s), VALIDATION (prompts to describe models by),
# POLICIES, CONCURRENT (sessions at once, instead of RATE), REUSE (any value: world and profiles of OUT)
set -euo pipefail
out=${1:?OUT: missing}
here=$(cd "$(dirname "$0")" && pwd)
. "$here/parts.sh"
policies=${POLICIES:-"fixed random round-robin least-loaded content all-layers"}
[ -n "${REUSE:-}" ] || { make_world; describe_models; }
runs=()
for policy in $policies; do
  case $policy in
    fixed) name=cloud-strong ;;
    fixed-local) name=local-medium ;;
    least-loaded) name=any ;;
    all-layers) name=auto ;;
    *) name=$policy ;;
  esac
  start_cluster
  start_gateway
  traffic "$name" "$out/$policy"
  stop_all
  runs+=(--run "$policy=$out/$policy")
done
experiment report "${runs[@]}" --judged content,all-layers --name "${NAME:-live}" --out "$out" | tee "$out/report.md"
