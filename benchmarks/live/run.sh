#!/usr/bin/env bash
# Policies on a simulated cluster of eight GPU servers and two providers, through real HTTP. Prints the
# table and draws the charts. Loopback only; all answers are simulated.
# usage: benchmarks/live/run.sh OUT
# settings: SEED, SECONDS_EACH (a policy), RATE (sessions/s), ARRIVALS (recorded arrivals, scaled to RATE; empty: drawn), VALIDATION (prompts to describe models by),
# POLICIES, CONCURRENT (sessions at once, instead of RATE), REUSE (any value: world and profiles of OUT)
set -euo pipefail
out=${1:?OUT: missing}
here=$(cd "$(dirname "$0")" && pwd)
. "$here/parts.sh"
ARRIVALS=${ARRIVALS-$here/arrivals.txt}
policies=${POLICIES:-"fixed fixed-local random round-robin least-loaded content all-layers"}
[ -n "${REUSE:-}" ] || { make_world; describe_models; }
runs=()
set_up=none
for policy in $policies; do
  unset LIVE
  config=$here/headgate.yaml
  case $policy in
    fixed) name=cloud-strong ;;
    fixed-local) name=local-medium ;;
    least-loaded) name=any ;;
    all-layers) name=auto config=$here/all-layers.yaml LIVE=yes ;;
    *) name=$policy ;;
  esac
  if [ "$set_up" != "$config" ]; then # the gateway is started and warmed up once for each configuration
    set_up=$config
    stop gateway.log
    start_cluster
    CONFIG=$config start_gateway
    endpoints=local-small,local-medium,cloud-mid,cloud-strong warm_up round-robin # all get known
    warm_up "$([ "$name" = auto ] && echo auto || echo content)"
    stop cluster.log
  fi
  start_cluster # each policy finds empty caches
  traffic "$name" "$out/$policy"
  curl -fs "$gateway/metrics" >"$out/$policy/metrics.txt" || true
  stop cluster.log
  runs+=(--run "$policy=$out/$policy")
done
experiment report "${runs[@]}" --judged content,all-layers --name "${NAME:-live}" --out "$out" | tee "$out/report.md"
