#!/usr/bin/env bash
# Measures the gateway against a direct call and nginx as reverse proxy: same run, same upstream,
# the proxies on one core in turn, the load and the upstream on the other. Loopback only.
# usage: benchmarks/gateway/run.sh [throughput] [latency] [streams] [startup]   (default: all)
# settings: ROUNDS (7), SECONDS_EACH (5), WARMUP (30 seconds for each target), RATE (requests/s of latency;
# half of the gateway's saturation), STREAMS ("500 2000"), TARGETS (of latency and streams), HEADGATE_JAVA_OPTS
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
rounds=${ROUNDS:-7}
each=${SECONDS_EACH:-5}
warmup=${WARMUP:-30}
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
  # A large young generation: its collections are not to be measured as anybody's latency.
  taskset -c "$core" "$java" -XX:+UseSerialGC -Xms1g -Xmx1g -Xmn768m -jar "$jar" sim --port 9100 "$@" >"$dir/sim.log" 2>&1 &
  pids+=($!)
  await "http://127.0.0.1:9100/health"
}
await() { for _ in $(seq 300); do curl -fs -o /dev/null "$1" && return; sleep 0.1; done; echo "$1: no answer in 30 s" >&2; cat "$dir"/*.log >&2; exit 1; }
median() { sort -n | awk '{v[NR]=$1} END {print (NR%2) ? v[(NR+1)/2] : (v[NR/2]+v[NR/2+1])/2}'; }
rps() { BODY="$2" taskset -c 0 wrk -t1 -c64 -d"${3:-$each}s" -s "$here/post.lua" "$1" | awk '/Requests\/sec/ {print $2} /Non-2xx/ {print "wrk:", $0 > "/dev/stderr"}'; }
load() { # experiment, options; little garbage and one collector thread, on the upstream's core
  taskset -c 0 "$java" -XX:+UseSerialGC -Xms512m -Xmx512m -Xmn256m --enable-native-access=ALL-UNNAMED \
    -Dio.netty.leakDetection.level=disabled -cp "$load_cp" dev.headgate.benchmarks.load.Load "$@"
}
targets() { # body file or "", kinds
  local file=$1 kind; shift
  for kind in "$@"; do echo "--target $kind=http://127.0.0.1:$(port "$kind")/v1/chat/completions@${file:-$(body "$kind")}"; done
}
# The compiler threads share the gateway's core: at full load it takes 25 to 30 s until they are done.
warm_gateway() { for kind in headgate headgate-auto; do rps "http://127.0.0.1:9102/v1/chat/completions" "$(body $kind)" "$warmup" >/dev/null; done; }
port() { case $1 in direct) echo "$UPSTREAM_PORT" ;; nginx) echo 9101 ;; *) echo 9102 ;; esac; }
body() { case $1 in headgate-auto) echo "$here/body-auto.json" ;; *) echo "$here/body-exact.json" ;; esac; }

throughput() {
  echo "# throughput: wrk -t1 -c64, ${each}s, $rounds rounds interleaved, after $warmup s of warm-up for each kind of request; proxy on core 1, load and upstream on core 0"
  UPSTREAM_PORT=9100; start_nginx upstream 0; start_nginx proxy 1; start_headgate 1 512m
  rps http://127.0.0.1:9101/v1/chat/completions "$here/body-exact.json" >/dev/null
  warm_gateway
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
  warm_gateway
  rate=${RATE:-$(rps http://127.0.0.1:9102/v1/chat/completions "$here/body-auto.json" 10 | awk '{printf "%d", $1/2}')}
  echo "# latency: open loop at $rate requests/s (half of the gateway's saturation with routed requests unless RATE is set), 64 connections, $rounds rounds of $each s interleaved"
  # shellcheck disable=SC2046,SC2086
  load latency --rate "$rate" --rounds "$rounds" --seconds "$each" --hot-seconds "$((warmup / 3))" --warmup-seconds "$((warmup / 2))" \
    $(targets "" ${TARGETS:-direct nginx headgate headgate-auto})
  stop_all
}
streams() {
  UPSTREAM_PORT=9100; start_sim 0 --recorded-requests 0 --event-loops 1 --time-to-first-token 500ms --tokens-per-second 10 --output-tokens 30; start_nginx proxy 1; start_headgate 1 512m
  for count in ${STREAMS:-500 2000}; do
    echo "# streams: $count at once, 500 ms to the first token, 10 tokens/s, 30 tokens; gateway with -Xmx512m; $rounds rounds of $((each * 2)) s interleaved"
    # shellcheck disable=SC2046,SC2086
    load streams --streams "$count" --rounds "$rounds" --seconds "$((each * 2))" --warmup-seconds "$warmup" \
      $(targets "$here/body-stream.json" ${TARGETS:-direct nginx headgate})
    echo "gateway resident memory: $(awk '/VmHWM/ {print int($2/1024) " MiB at most"}' "/proc/$headgate_pid/status")"
  done
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
