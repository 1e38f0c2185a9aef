# What the scripts beside this one share; sourced, with $out and $here set.
root=$(cd "$here/../.." && pwd)
seed=${SEED:-1}
each=${SECONDS_EACH:-120}
rate=${RATE:-2}
validation=${VALIDATION:-300}
java=$("$root/headgate" --find-java)/bin/java
jar=$root/headgate-cli/target/headgate.jar
[ -f "$jar" ] || { echo "$jar: not there (run: mvn -DskipTests package)" >&2; exit 1; }
mkdir -p "$out"
out=$(cd "$out" && pwd)
export PROFILES=$out/profiles STATE=$out/state
simulator=http://127.0.0.1:9301
gateway=http://127.0.0.1:9302
endpoints=at-gpu0,at-gpu1,at-gpu2,at-gpu3,at-gpu4,at-gpu5,at-gpu6,at-gpu7,at-cloud0,at-cloud1
pids=()
trap stop_all EXIT

stop_all() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  pids=()
}
headgate() { "$java" -jar "$jar" "$@"; }
experiment() {
  "$java" -cp "$root/benchmarks/target/classes:$root/headgate-cli/target/lib/*:$root/benchmarks/target/lib/*" \
    dev.headgate.benchmarks.live.LiveExperiment "$@"
}
await() { for _ in $(seq 600); do curl -fs -o /dev/null "$1" && return; sleep 0.1; done; echo "$1: no answer in 60 s" >&2; cat "$out"/*.log >&2; exit 1; }
serve() { # log, address to wait for, command
  local log=$1 address=$2; shift 2
  "$java" -jar "$jar" "$@" >>"$out/$log" 2>&1 &
  pids+=($!)
  await "$address"
}
make_world() {
  experiment make --seed "$seed" --seconds "$each" --rate "$rate" --validation-rows "$validation" --out "$out"
  sed "s|OUTCOMES|$out/outcomes.jsonl|" "$here/cluster.json" >"$out/cluster.json"
}
start_cluster() { serve cluster.log "$simulator/health" sim --cluster "$out/cluster.json"; }
start_gateway() { rm -rf "$STATE"; mkdir -p "$STATE"; serve gateway.log "$gateway/ready" serve --config "${CONFIG:-$here/headgate.yaml}"; }
describe_models() { # each model answers the validation prompts once, on a simulator without devices
  rm -rf "$PROFILES" "$out/answered"
  mkdir -p "$PROFILES"
  serve plain.log http://127.0.0.1:9303/health sim --port 9303 --outcomes "$out/outcomes.jsonl"
  start_gateway
  for entry in local-small=0.05/0.10 local-medium=0.10/0.20 cloud-mid=0.4/1.6 cloud-strong=2.5/10; do
    headgate onboard --model "${entry%%=*}" --price "${entry#*=}" --validation "$out/validation.jsonl" \
      --store "$out/answered" --gateway "$gateway" --endpoint http://127.0.0.1:9303/v1 --max-cost-usd 50
  done
  stop_all
}
traffic() { # name asked for, folder
  experiment traffic --sessions "$out/sessions.jsonl" --url "$gateway/v1/chat/completions" \
    --devices "$simulator/sim/devices" --policy "$1" --endpoints "$endpoints" --seed "$seed" \
    ${CONCURRENT:+--concurrent "$CONCURRENT" --seconds "$each"} --out "$2"
}
