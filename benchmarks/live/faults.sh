#!/usr/bin/env bash
# Breaks endpoints of the simulated cluster while requests run: each alone with each fault, then pairs.
# Requests name a model, in turn, so that each endpoint has work; each model falls back on the others.
# Loopback only; all answers are simulated, and a third as long as in run.sh.
# usage: benchmarks/live/faults.sh OUT
# settings: SEED, RATE (sessions/s), PAIRS, FAULT_SECONDS, PAUSE_SECONDS, REUSE, and
# DEVICES (those that break), SINGLES (empty: pairs only)
set -euo pipefail
out=${1:?OUT: missing}
here=$(cd "$(dirname "$0")" && pwd)
devices=${DEVICES:-gpu0,gpu1,gpu2,gpu3,gpu4,gpu5,gpu6,gpu7,cloud0,cloud1}
pairs=${PAIRS:-45} fault=${FAULT_SECONDS:-6} pause=${PAUSE_SECONDS:-6} healthy=40
names=${devices//[^,]/}
singles=$((5 * (${#names} + 1)))
export FIRST_TOKEN=${FIRST_TOKEN:-5s} IDLE=${IDLE:-4s} KNOWN_MS=250 LIVE=yes BALANCE=${BALANCE:-p2c_latency}
LENGTH=${LENGTH:-0.33}
RATE=${RATE:-4}
SECONDS_EACH=$((healthy + (singles > pairs ? singles : pairs) * (fault + pause) + 10))
. "$here/parts.sh"
[ -n "${REUSE:-}" ] || make_world
mkdir -p "$PROFILES"
sed -e 's|{id: local-small,|& fallbacks: [local-medium, cloud-mid, cloud-strong],|' \
  -e 's|{id: local-medium,|& fallbacks: [local-small, cloud-mid, cloud-strong],|' \
  -e 's|{id: cloud-mid,|& fallbacks: [cloud-strong, local-medium, local-small],|' \
  -e 's|{id: cloud-strong,|& fallbacks: [cloud-mid, local-medium, local-small],|' \
  "$here/headgate.yaml" >"$out/headgate.yaml"
CONFIG=$out/headgate.yaml
# Requests enough for each endpoint, so that news of each comes often.
small=local-small,local-small,local-small medium=local-medium,local-medium,local-medium,local-medium,local-medium
endpoints=$small,$medium,cloud-mid,cloud-mid,cloud-strong,cloud-strong
break_and_watch() { # folder, pairs
  start_cluster
  start_gateway
  warm_up round-robin
  experiment faults --simulator "$simulator" --devices "$devices" --pairs "$2" --first "$healthy" \
    --length "$fault" --pause "$pause" --seed "$seed" --out "$out/$1" &
  local breaking=$!
  traffic round-robin "$out/$1" $((healthy + ($2 > 0 ? $2 : singles) * (fault + pause) + 10))
  wait "$breaking"
  stop_all
  experiment fault-report --run "$out/$1" | tee "$out/$1/report.md"
}
[ -z "${SINGLES-yes}" ] || break_and_watch singles 0
[ "$pairs" = 0 ] || break_and_watch pairs "$pairs"
