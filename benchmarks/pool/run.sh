#!/usr/bin/env bash
# A pool of five simulated models that answer from recorded outcomes; a sixth is on-boarded while requests
# run. Prints accuracy and cost before and after, and draws the chart. Loopback only.
# usage: benchmarks/pool/run.sh DATA.jsonl.gz OUT   (the outcomes must hold the models of headgate.yaml)
# settings: NEWCOMER, PRICE (JSON), RATE (requests/s), SECONDS_EACH (before and after), VALIDATION (prompts)
set -euo pipefail
data=${1:?DATA.jsonl.gz: missing}
out=${2:?OUT: missing}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
newcomer=${NEWCOMER:-Yi-34B-Chat}
price=${PRICE:-'{"input": 0.8, "output": 0.8}'}
rate=${RATE:-25}
each=${SECONDS_EACH:-120}
validation=${VALIDATION:-400}
java=$("$root/headgate" --find-java)/bin/java
jar=$root/headgate-cli/target/headgate.jar
[ -f "$jar" ] || { echo "$jar: not there (run: mvn -DskipTests package)" >&2; exit 1; }
mkdir -p "$out"
pids=()
trap 'for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true' EXIT

headgate() { "$java" -jar "$jar" "$@"; }
experiment() {
  "$java" -cp "$root/benchmarks/target/classes:$root/headgate-cli/target/lib/*:$root/benchmarks/target/lib/*" \
    dev.headgate.benchmarks.pool.PoolExperiment "$@"
}
await() { for _ in $(seq 300); do curl -fs -o /dev/null "$1" && return; sleep 0.1; done; echo "$1: no answer in 30 s" >&2; cat "$out"/*.log >&2; exit 1; }
onboard() { # model, further options
  local model=$1; shift
  headgate onboard --model "$model" --validation "$out/validation.jsonl" --store "$out/outcomes" \
    --gateway http://127.0.0.1:9202 --endpoint http://127.0.0.1:9201/v1 --max-cost-usd 50 "$@"
}

for port in 9201 9202; do
  if curl -s -o /dev/null "http://127.0.0.1:$port/health"; then echo "port $port: taken (expected: free)" >&2; exit 1; fi
done
experiment split --data "$data" --validation-rows "$validation" --out "$out"
"$java" -jar "$jar" sim --port 9201 --outcomes "$data" --time-to-first-token 50ms >"$out/sim.log" 2>&1 &
pids+=($!)
await http://127.0.0.1:9201/health
rm -rf "$out/profiles" "$out/outcomes" "$out/state" && mkdir -p "$out/profiles" "$out/state"
PROFILES=$(cd "$out/profiles" && pwd) STATE=$(cd "$out/state" && pwd) "$java" -jar "$jar" serve --config "$here/headgate.yaml" >"$out/headgate.log" 2>&1 &
pids+=($!)
await http://127.0.0.1:9202/ready
for entry in gpt-4-1106-preview=10/30 claude-v1=11.02/32.68 claude-instant-v1=1.63/5.51 mixtral-8x7b-chat=0.6/0.6 mistral-7b-chat=0.2/0.2; do
  onboard "${entry%%=*}" --price "${entry#*=}"
done

experiment traffic --prompts "$out/traffic.jsonl" --url http://127.0.0.1:9202/v1/chat/completions \
  --rate "$rate" --seconds $((2 * each)) --out "$out/answers.tsv" &
traffic=$!
sleep "$each"
curl -fsS -X POST http://127.0.0.1:9202/admin/v1/models -H 'content-type: application/json' \
  -d "{\"id\": \"$newcomer\", \"endpoints\": [{\"provider\": \"sim\"}], \"pricing\": $price}" >/dev/null
onboard "$newcomer" --price "$(echo "$price" | tr -d '{}" a-z:' | tr , /)"
wait "$traffic"
experiment report --answers "$out/answers.tsv" --newcomer "$newcomer" --out "$out"
