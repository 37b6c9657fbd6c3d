#!/usr/bin/env bash
# Copyright 2026 The Filbert Authors
# SPDX-License-Identifier: Apache-2.0
#
# One Filbert node beside redis-server on this machine: throughput, median latency and processor
# time per request, from interleaved runs of redis-benchmark. Prints a Markdown table.
#
#   redis-side-by-side.sh [--rounds N] [--seconds S] [--warm-up S] [--other NAME=PORT:PID]...
#
# Servers and benchmark share the processors, so only the ratios of one run mean something.
set -euo pipefail
# shellcheck source=benchmarks/src/main/scripts/servers.sh
source "$(dirname "${BASH_SOURCE[0]}")/servers.sh"

ROUNDS=5
SAMPLE_SECONDS=3
# The JVM's compilers go on for some five million writes.
WARM_UP_SECONDS=75
KEYS=10000
JVM_FLAGS=${FILBERT_JVM_FLAGS:--Xms1g -Xmx1g -XX:+UseTransparentHugePages}
# command, connections, pipeline depth
CASES=("get 50 1" "set 50 1" "get 50 16" "set 50 16" "get 1 1" "set 1 1")
OTHERS=()

while [ $# -gt 0 ]; do
  case $1 in
    --rounds) ROUNDS=$2 ;;
    --seconds) SAMPLE_SECONDS=$2 ;;
    --warm-up) WARM_UP_SECONDS=$2 ;;
    --other) OTHERS+=("$2") ;;
    --help)
      sed -n '5,10p' "$0" | sed 's/^# \{0,1\}//'
      exit 0
      ;;
    *) fail "unknown option $1 (known: --rounds --seconds --warm-up --other --help)" ;;
  esac
  shift $(($# > 1 ? 2 : 1))
done

need redis-server redis-benchmark redis-cli curl "$JAVA"
declare -A PORT PID
SERVERS=(redis filbert)
progress "starting the servers"
start_redis 26379
start_filbert 27379 "$JVM_FLAGS"
PORT=([redis]=26379 [filbert]=27379)
PID=([redis]=$REDIS_PID [filbert]=$FILBERT_PID)
for other in "${OTHERS[@]}"; do
  name=${other%%=*}
  address=${other#*=}
  SERVERS+=("$name")
  PORT[$name]=${address%%:*}
  PID[$name]=${address##*:}
done

# bench SERVER COMMAND CONNECTIONS PIPELINE REQUESTS: "requests per second, p50 in ms"
bench() { redis_benchmark "${PORT[$1]}" "$2" "$3" "$4" "$5" "$KEYS"; }

warm_up() {
  local server=$1 end=$(($(date +%s) + WARM_UP_SECONDS)) case
  while [ "$(date +%s)" -lt "$end" ]; do
    for case in "set 50 16 200000" "get 50 16 200000" "set 50 1 50000" "get 50 1 50000"; do
      # shellcheck disable=SC2086
      bench "$server" $case > /dev/null
    done
  done
}

# requests SERVER CASE: how many fill one sample.
requests() {
  local rate
  # shellcheck disable=SC2086
  rate=$(bench "$1" $2 "$(("${2##* }" > 1 ? 100000 : 10000))" | awk '{ print int($1) }')
  echo $((rate * SAMPLE_SECONDS + 1000))
}

for server in "${SERVERS[@]}"; do
  progress "warming up $server for $WARM_UP_SECONDS s"
  warm_up "$server"
done

declare -A COUNT
for server in "${SERVERS[@]}"; do
  for case in "${CASES[@]}"; do COUNT["$server $case"]=$(requests "$server" "$case"); done
done

total=$((ROUNDS * ${#CASES[@]} * ${#SERVERS[@]}))
done_samples=0
begin=$(date +%s)
for round in $(seq "$ROUNDS"); do
  for case in "${CASES[@]}"; do
    order=("${SERVERS[@]}")
    # Every other round turns the order around, so that nobody always runs after the same neighbour.
    if [ $((round % 2)) -eq 0 ]; then
      mapfile -t order < <(printf '%s\n' "${SERVERS[@]}" | tac)
    fi
    for server in "${order[@]}"; do
      before=$(cpu_micros "${PID[$server]}")
      # shellcheck disable=SC2086
      read -r rate p50 < <(bench "$server" $case "${COUNT["$server $case"]}")
      after=$(cpu_micros "${PID[$server]}")
      micros=$(awk -v d=$((after - before)) -v n="${COUNT["$server $case"]}" 'BEGIN { print d / n }')
      echo "$rate $p50 $micros" >> "$WORK/${server}_${case// /_}"
      done_samples=$((done_samples + 1))
      elapsed=$(($(date +%s) - begin))
      left=$((elapsed * (total - done_samples) / done_samples))
      progress "$(printf 'round %d/%d  %-9s %-8s %9.0f/s  p50 %.3f ms  %6.2f us CPU  %d s left' \
        "$round" "$ROUNDS" "$case" "$server" "$rate" "$p50" "$micros" "$left")"
    done
  done
done

column() { awk -v c="$3" '{ print $c }' "$WORK/${1}_${2// /_}" | median; }

echo "Medians of $ROUNDS interleaved rounds, $VALUE_BYTES-byte values, $KEYS keys. $(machine)"
echo
printf '| command, connections, pipeline |'
for server in "${SERVERS[@]}"; do printf ' %s req/s · p50 ms · CPU us/req |' "$server"; done
printf ' throughput | p50 | CPU |\n|---|'
for server in "${SERVERS[@]}"; do printf -- '---|'; done
printf -- '---|---|---|\n'
for case in "${CASES[@]}"; do
  read -r command connections pipeline <<< "$case"
  printf '| %s c=%s P=%s |' "${command^^}" "$connections" "$pipeline"
  for server in "${SERVERS[@]}"; do
    printf ' %.0f · %.3f · %.2f |' \
      "$(column "$server" "$case" 1)" "$(column "$server" "$case" 2)" "$(column "$server" "$case" 3)"
  done
  for c in 1 2 3; do
    awk -v f="$(column filbert "$case" $c)" -v r="$(column redis "$case" $c)" \
      'BEGIN { if (r > 0) printf " %.2fx |", f / r; else printf " - |" }'
  done
  printf '\n'
done
echo
echo "Throughput, p50 and CPU at the right: Filbert divided by Redis. Filbert was ready $START_MILLIS ms after its start ($JVM_FLAGS)."
