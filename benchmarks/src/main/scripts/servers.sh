# Copyright 2026 The Filbert Authors
# SPDX-License-Identifier: Apache-2.0
#
# Sourced by the scripts beside it: starts servers on ports of their own, measures their processes,
# and ends them when the script ends. Progress goes to stderr, results to stdout.

REPOSITORY=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../../.." && pwd)
FILBERT_JAR=${FILBERT_JAR:-$REPOSITORY/deploy/target/filbert.jar}
# A node would take them for settings of its own, and refuse them.
export -n FILBERT_JAR FILBERT_JVM_FLAGS
JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java
JCMD=${JAVA_HOME:+$JAVA_HOME/bin/}jcmd
WORK=$(mktemp -d "${TMPDIR:-/tmp}/filbert-benchmark.XXXXXX")
CLK_TCK=$(getconf CLK_TCK)
SERVER_PIDS=()
VALUE_BYTES=100

progress() { printf '%s\n' "$*" >&2; }

fail() {
  progress "error: $*"
  exit 1
}

need() {
  local program
  for program in "$@"; do
    command -v "$program" > /dev/null || fail "$program is missing (Debian: apt-get install redis-server redis-tools curl openjdk-17-jdk-headless)"
  done
}

end_servers() {
  local pid
  for pid in "${SERVER_PIDS[@]}"; do
    kill -9 "$pid" 2> /dev/null || true
    wait "$pid" 2> /dev/null || true
  done
  SERVER_PIDS=()
}

trap 'end_servers; rm -rf "$WORK"' EXIT
trap 'exit 130' INT TERM

# start_redis PORT: a redis-server that persists nothing. Sets REDIS_PID.
start_redis() {
  redis-server --port "$1" --bind 127.0.0.1 --save "" --appendonly no --dir "$WORK" \
    > "$WORK/redis.log" 2>&1 &
  REDIS_PID=$!
  SERVER_PIDS+=("$REDIS_PID")
  wait_until "redis-server" redis-cli -p "$1" ping
}

# start_filbert PORT "JVM FLAGS" [SETTINGS...]: one node; its other ports follow PORT. Alone, unless
# FIRST_PORT is the port of a node to join. Sets FILBERT_PID, FILBERT_HTTP and START_MILLIS.
start_filbert() {
  local port=$1 jvm=$2 first=${FIRST_PORT:-$1} started
  shift 2
  [ -f "$FILBERT_JAR" ] || fail "$FILBERT_JAR is missing: build it with mvn -DskipTests package"
  FILBERT_HTTP=$((port + 2))
  started=$(date +%s%N)
  # shellcheck disable=SC2086
  "$JAVA" $jvm -jar "$FILBERT_JAR" node --cluster-name="benchmark-$$-$first" \
    --resp-port="$port" --cluster-port=$((port + 1)) --http-port="$FILBERT_HTTP" \
    --grid-port=$((port + 3)) --bus-port=$((port + 4)) --join="127.0.0.1:$((first + 3))" "$@" \
    > "$WORK/filbert-$port.log" 2>&1 &
  FILBERT_PID=$!
  SERVER_PIDS+=("$FILBERT_PID")
  wait_until "Filbert (see $WORK/filbert-$port.log)" \
    curl -fs -o /dev/null "http://127.0.0.1:$FILBERT_HTTP/health/ready"
  START_MILLIS=$((($(date +%s%N) - started) / 1000000))
}

wait_until() {
  local what=$1 tries=0
  shift
  until "$@" > /dev/null 2>&1; do
    tries=$((tries + 1))
    if [ "$tries" -gt 600 ]; then
      tail -n 20 "$WORK"/*.log >&2
      fail "$what did not start"
    fi
    sleep 0.1
  done
}

# redis_benchmark PORT COMMAND CONNECTIONS PIPELINE REQUESTS KEYS [FLAGS...]: "requests per second, p50
# in ms" of GET or SET with values of 100 bytes.
redis_benchmark() {
  local port=$1 command=$2 connections=$3 pipeline=$4 requests=$5 keys=$6
  shift 6
  redis-benchmark -p "$port" -t "$command" -c "$connections" -P "$pipeline" -n "$requests" -r "$keys" \
    -d "$VALUE_BYTES" --csv "$@" 2> /dev/null | tr -d '"' | awk -F, '/^(GET|SET),/ { print $2, $5 }'
}

# cpu_micros PID: processor time of the process so far, user and system.
cpu_micros() {
  local stat
  stat=$(< "/proc/$1/stat")
  # The name may hold spaces: count the fields after its closing parenthesis.
  # shellcheck disable=SC2086
  set -- ${stat##*) }
  echo $(((${12} + ${13}) * 1000000 / CLK_TCK))
}

# rss_kb PID: memory of the process as the system sees it.
rss_kb() { awk '/^VmRSS/ { print $2 }' "/proc/$1/status"; }

# heap_bytes PID: heap in use after a full collection.
heap_bytes() {
  "$JCMD" "$1" GC.run > /dev/null
  "$JCMD" "$1" GC.run > /dev/null
  "$JCMD" "$1" GC.heap_info | awk '
    match($0, /used [0-9]+K/) && !found { print substr($0, RSTART + 5, RLENGTH - 6) * 1024; found = 1 }'
}

# info PORT FIELD: one field of INFO.
info() { redis-cli -p "$1" info | tr -d '\r' | awk -F: -v field="$2" '$1 == field { print $2 }'; }

median() { sort -g | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

machine() {
  printf '%s, %s CPUs, Linux %s; %s; %s; %s\n' \
    "$(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo)" "$(nproc)" "$(uname -r)" \
    "$("$JAVA" -version 2>&1 | sed -n '2p')" \
    "$(redis-server --version | awk '{ print "Redis " $3 }' | tr -d 'v=')" \
    "$("$JAVA" -jar "$FILBERT_JAR" --version 2>&1 | head -n 1)"
}
