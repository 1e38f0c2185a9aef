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
port=${PORT:-9301} # and the two after it
export SIMULATOR_PORT=$port GATEWAY_PORT=$((port + 1))
simulator=http://127.0.0.1:$port
gateway=http://127.0.0.1:$((port + 1))
plain=http://127.0.0.1:$((port + 2))
endpoints=at-gpu0,at-gpu1,at-gpu2,at-gpu3,at-gpu4,at-gpu5,at-gpu6,at-gpu7,at-cloud0,at-cloud1
declare -A pids=()
trap stop_all EXIT

stop() { # log of what is to stop
  [ -n "${pids[$1]:-}" ] || return 0
  kill "${pids[$1]}" 2>/dev/null || true
  wait "${pids[$1]}" 2>/dev/null || true
  unset "pids[$1]"
}
stop_all() { for log in "${!pids[@]}"; do stop "$log"; done; }
headgate() { "$java" -jar "$jar" "$@"; }
experiment() {
  "$java" -cp "$root/benchmarks/target/classes:$root/headgate-cli/target/lib/*:$root/benchmarks/target/lib/*" \
    dev.headgate.benchmarks.live.LiveExperiment "$@"
}
await() { for _ in $(seq 600); do curl -fs -o /dev/null "$1" && return; sleep 0.1; done; echo "$1: no answer in 60 s" >&2; cat "$out"/*.log >&2; exit 1; }
serve() { # log, address to wait for, command
  local log=$1 address=$2; shift 2
  "$java" -jar "$jar" "$@" >>"$out/$log" 2>&1 &
  pids[$log]=$!
  await "$address"
}
make_world() { # sessions, outcomes and validation prompts; other sessions to warm up with
  experiment make --seed "$seed" --seconds "$each" --rate "$rate" --validation-rows "$validation" --length "${LENGTH:-1}" ${ARRIVALS:+--arrivals "$ARRIVALS"} ${MAKE:-} --out "$out"
  experiment make --seed $((seed + 1000)) --seconds 60 --rate 2 --validation-rows 0 ${MAKE:-} --out "$out/warm"
  sed "s|OUTCOMES|$out/outcomes.jsonl|; s|9301|$port|" "$here/cluster.json" >"$out/cluster.json"
}
start_cluster() { serve cluster.log "$simulator/health" sim --cluster "$out/cluster.json"; }
start_gateway() { rm -rf "$STATE"; mkdir -p "$STATE"; serve gateway.log "$gateway/ready" serve --config "${CONFIG:-$here/headgate.yaml}"; }
describe_models() { # each model answers the validation prompts once, on a simulator without devices
  rm -rf "$PROFILES" "$out/answered"
  mkdir -p "$PROFILES"
  serve plain.log "$plain/health" sim --port $((port + 2)) --outcomes "$out/outcomes.jsonl"
  start_gateway
  for entry in local-small=0.05/0.10 local-medium=0.10/0.20 cloud-mid=0.4/1.6 cloud-strong=2.5/10; do
    headgate onboard --model "${entry%%=*}" --price "${entry#*=}" --validation "$out/validation.jsonl" \
      --store "$out/answered" --gateway "$gateway" --endpoint "$plain/v1" --max-cost-usd 50
  done
  stop_all
}
warm_up() { # name asked for: eight sessions at once, until compilers and encoders are ready
  experiment traffic --sessions "$out/warm/sessions.jsonl" --url "$gateway/v1/chat/completions" \
    --devices "$simulator/sim/devices" --policy "$1" --endpoints "$endpoints" ${LIVE:+--live} \
    --concurrent 8 --seconds "${WARMUP:-20}" --out "$out/warm"
}
traffic() { # name asked for, folder, seconds; LIVE: tell tiers and deadlines
  experiment traffic --sessions "$out/sessions.jsonl" --url "$gateway/v1/chat/completions" \
    --devices "$simulator/sim/devices" --known "$gateway/admin/v1/endpoints" --known-ms "${KNOWN_MS:-1000}" --policy "$1" --endpoints "$endpoints" --seed "$seed" ${LIVE:+--live} \
    ${CONCURRENT:+--concurrent "$CONCURRENT"} --seconds "${3:-$each}" --out "$2"
}
