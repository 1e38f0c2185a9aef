#!/usr/bin/env bash
# Long conversations on eight simulated servers of one model: how much of their prompts is found in the
# servers' caches, and how evenly the servers work, by each way of balancing. Loopback only.
# usage: benchmarks/live/affinity.sh OUT
# settings: SEED, SECONDS_EACH, RATE (sessions/s), BALANCES
set -euo pipefail
out=${1:?OUT: missing}
here=$(cd "$(dirname "$0")" && pwd)
RATE=${RATE:-1.2}
MAKE="--only faq,technical,inspection --turns 7"
LENGTH=${LENGTH:-0.5}
CONFIG=$here/affinity.yaml
. "$here/parts.sh"
make_world
servers() { # count, class, sequences, tokens a step
  cat >"$out/cluster.json" <<JSON
{"port": $port, "seed": 1, "outcomes": ["$out/outcomes.jsonl"], "models": {"local-small": {"parameters_b": 7.6}},
 "devices": [{"name": "gpu", "count": $1, "class": "$2", "model": "local-small", "max_sequences": $3, "token_budget": $4}]}
JSON
}
servers 1 cloud 1024 8192
start_cluster
gateway=$simulator/gpu0 traffic local-small "$out/ideal"
stop_all
servers 8 p40 16 512
runs=()
for balance in ${BALANCES:-least_in_flight p2c_latency session prefix}; do
  export BALANCE=$balance LIVE=yes
  start_cluster
  start_gateway
  warm_up local-small
  stop cluster.log
  start_cluster
  traffic local-small "$out/$balance"
  stop_all
  runs+=(--run "$balance=$out/$balance")
done
experiment affinity-report --ideal "$out/ideal" "${runs[@]}" | tee "$out/report.md"
