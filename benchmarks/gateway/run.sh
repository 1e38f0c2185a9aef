#!/usr/bin/env bash
# Measures the gateway against a direct call and nginx as reverse proxy: same run, same upstream,
# the proxies on one core in turn, the load and the upstream on the other. Loopback only.
# usage: benchmarks/gateway/run.sh [throughput] [latency] [streams] [startup]   (default: all)
# settings: ROUNDS (5), SECONDS_EACH (8), HEADGATE_JAVA_OPTS
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
rounds=${ROUNDS:-5}
each=${SECONDS_EACH:-8}
parts=${*:-throughput latency streams startup}
dir=$(mktemp -d)
java=$("$root/headgate" --find-java)/bin/java
jar=$root/headgate-cli/target/headgate.jar
load_cp="$root/benchmarks/target/classes:$root/headgate-cli/target/lib/*:$root/benchmarks/target/lib/*"
pids=()

for tool in nginx wrk taskset curl; do
  command -v "$tool" >/dev/null || { echo "$tool: not found (install the packages nginx, wrk, util-linux, curl)" >&2; exit 1; }
done
[ -f "$jar" ] || { echo "$jar: not there (run: mvn -DskipTests package)" >&2; exit 1; }

stop_all() { for pid in "${pids[@]:-}"; do [ -n "$pid" ] && kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; pids=(); }
trap 'stop_all; rm -rf "$dir"' EXIT

start_nginx() { # role core
  sed "s#@DIR@#$dir#g; s#@ROLE@#$1#g" "$here/nginx.conf.template" >"$dir/$1.conf"
  sed "s#@UPSTREAM@#${UPSTREAM_PORT}#" "$here/$1.server" >"$dir/$1.server"
  taskset -c "$2" nginx -c "$dir/$1.conf" -p "$dir" 2>/dev/null &
  pids+=($!)
}
start_headgate() { # core heap
  # shellcheck disable=SC2086
  UPSTREAM_PORT=$UPSTREAM_PORT taskset -c "$1" "$java" -Xmx"$2" ${HEADGATE_JAVA_OPTS:-} -jar "$jar" serve --config "$here/headgate.yaml" >"$dir/headgate.log" 2>&1 &
  headgate_pid=$!
  pids+=("$headgate_pid")
  await "http://127.0.0.1:9102/ready"
}
start_sim() { # core, options
  local core=$1; shift
  taskset -c "$core" "$java" -jar "$jar" sim --port 9100 "$@" >"$dir/sim.log" 2>&1 &
  pids+=($!)
  await "http://127.0.0.1:9100/health"
}
await() { for _ in $(seq 300); do curl -fs -o /dev/null "$1" && return; sleep 0.1; done; echo "$1: no answer in 30 s" >&2; cat "$dir"/*.log >&2; exit 1; }
median() { sort -n | awk '{v[NR]=$1} END {print (NR%2) ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'; }
rps() { BODY="$2" taskset -c 0 wrk -t1 -c64 -d"${3:-$each}s" -s "$here/post.lua" "$1" | awk '/Requests\/sec/ {print $2} /Non-2xx/ {print "wrk:", $0 > "/dev/stderr"}'; }
tool() { taskset -c 0 "$java" --enable-native-access=ALL-UNNAMED -cp "$load_cp" "dev.headgate.benchmarks.load.$@" || true; }
port() { case $1 in direct) echo "$UPSTREAM_PORT" ;; nginx) echo 9101 ;; *) echo 9102 ;; esac; }
body() { case $1 in headgate-auto) echo "$here/body-auto.json" ;; *) echo "$here/body-exact.json" ;; esac; }

throughput() {
  echo "# throughput: wrk -t1 -c64, ${each}s, $rounds rounds interleaved; proxy on core 1, load and upstream on core 0"
  UPSTREAM_PORT=9100; start_nginx upstream 0; start_nginx proxy 1; start_headgate 1 512m
  for kind in nginx headgate headgate-auto; do rps "http://127.0.0.1:$(port $kind)/v1/chat/completions" "$(body $kind)" 10 >/dev/null; done
  for round in $(seq "$rounds"); do
    for kind in direct nginx headgate headgate-auto; do
      value=$(rps "http://127.0.0.1:$(port $kind)/v1/chat/completions" "$(body $kind)")
      echo "$value" >>"$dir/rps.$kind"; echo "round $round $kind $value"
    done
  done
  base=$(median <"$dir/rps.nginx")
  for kind in direct nginx headgate headgate-auto; do
    m=$(median <"$dir/rps.$kind"); echo "median $kind $m requests/s, ratio to nginx $(awk -v a="$m" -v b="$base" 'BEGIN {printf "%.2f", a/b}')"
  done
  stop_all
}
latency() {
  UPSTREAM_PORT=9100; start_nginx upstream 0; start_nginx proxy 1; start_headgate 1 512m
  rps http://127.0.0.1:9102/v1/chat/completions "$here/body-exact.json" 15 >/dev/null
  rps http://127.0.0.1:9102/v1/chat/completions "$here/body-auto.json" 15 >/dev/null
  half=$(rps http://127.0.0.1:9102/v1/chat/completions "$here/body-exact.json" 10 | awk '{printf "%d", $1/2}')
  rate=${RATE:-$half}
  echo "# latency: open loop at $rate requests/s (half of the gateway's saturation unless RATE is set), 64 connections, 12 s of warm-up"
  for round in $(seq "$rounds"); do
    for kind in direct nginx headgate headgate-auto; do
      tool OpenLoopLoad --name "$kind" --rate "$rate" --warmup 12 --seconds "$each" --url "http://127.0.0.1:$(port $kind)/v1/chat/completions" --body "$(body $kind)"
    done
  done
  stop_all
}
streams() {
  UPSTREAM_PORT=9100; start_sim 0 --recorded-requests 0 --event-loops 1 --time-to-first-token 500ms --tokens-per-second 10 --output-tokens 30; start_nginx proxy 1; start_headgate 1 512m
  echo "# streams: simulator, 500 ms to the first token, 10 tokens/s, 30 tokens; gateway with -Xmx512m"
  for round in $(seq 3); do
    for kind in direct nginx headgate; do
      tool StreamLoad --name "$kind" --streams 500 --rounds 4 --ramp-seconds 3 --url "http://127.0.0.1:$(port $kind)/v1/chat/completions" --body "$here/body-stream.json"
    done
  done
  tool StreamLoad --name headgate --streams 2000 --rounds 2 --ramp-seconds 10 --url http://127.0.0.1:9102/v1/chat/completions --body "$here/body-stream.json"
  echo "gateway resident memory: $(awk '/VmHWM/ {print int($2/1024) " MiB at most"}' "/proc/$headgate_pid/status")"
  stop_all
}
startup() {
  echo "# startup: from the command to the first routed answer (simulated models, model auto), 5 runs each, both cores"
  first_answers "$java" -jar "$jar"
  first_answers "$root/headgate"
}
first_answers() { # command
  for _ in $(seq 5); do
    start=$(date +%s%N)
    (cd "$dir" && exec env -u OPENAI_API_KEY "$@" serve --port 9103 >"$dir/start.log" 2>&1) &
    pids+=($!)
    until curl -fs -o "$dir/answer" -H 'content-type: application/json' -d @"$here/body-auto.json" http://127.0.0.1:9103/v1/chat/completions; do sleep 0.02; done
    echo "$(basename "$1"): first routed answer after $((($(date +%s%N) - start) / 1000000)) ms"
    stop_all
  done
}
for part in $parts; do "$part"; done
