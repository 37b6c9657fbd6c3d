#!/usr/bin/env bash
# Copyright 2026 The Filbert Authors
# SPDX-License-Identifier: Apache-2.0
#
# What a request costs as entries grow, beside redis-server, and as nodes grow: requests a second of
# redis-benchmark and processor time of all servers per request, 50 connections. Prints two Markdown
# tables. All nodes share this machine's processors, so more of them are no faster here: what grows
# is what they cost.
#
#   growth.sh [--entries "N..."] [--nodes "N..."] [--rounds N] [--requests N]
set -euo pipefail
# shellcheck source=benchmarks/src/main/scripts/servers.sh
source "$(dirname "${BASH_SOURCE[0]}")/servers.sh"

ENTRIES="10000 100000 1000000"
NODES="1 3 5"
ROUNDS=3
REQUESTS=300000
JVM_FLAGS=${FILBERT_JVM_FLAGS:--Xms1g -Xmx1g -XX:+UseTransparentHugePages}
WARM_UP_REQUESTS=3000000

while [ $# -gt 0 ]; do
  case $1 in
    --entries) ENTRIES=$2 ;;
    --nodes) NODES=$2 ;;
    --rounds) ROUNDS=$2 ;;
    --requests) REQUESTS=$2 ;;
    *) fail "unknown option $1 (known: --entries --nodes --rounds --requests)" ;;
  esac
  shift $(($# > 1 ? 2 : 1))
done
need redis-server redis-benchmark redis-cli curl "$JAVA"

cpu_of_all() {
  local pid sum=0
  for pid in "$@"; do sum=$((sum + $(cpu_micros "$pid"))); done
  echo "$sum"
}

# sample FILE "PIDS" PORT COMMAND PIPELINE KEYS [FLAGS...]: one line "requests/s us-per-request"
sample() {
  local file=$1 pids=$2 port=$3 command=$4 pipeline=$5 keys=$6 requests=$REQUESTS before after rate
  shift 6
  [ "$pipeline" -gt 1 ] || requests=$((REQUESTS / 8))
  # shellcheck disable=SC2086
  before=$(cpu_of_all $pids)
  read -r rate _ < <(redis_benchmark "$port" "$command" 50 "$pipeline" "$requests" "$keys" "$@")
  # shellcheck disable=SC2086
  after=$(cpu_of_all $pids)
  echo "$rate $(awk -v d=$((after - before)) -v n="$requests" 'BEGIN { print d / n }')" >> "$file"
}

# cell FILE: the medians of its samples
cell() {
  printf ' %.0f · %.2f |' "$(awk '{ print $1 }' "$1" | median)" "$(awk '{ print $2 }' "$1" | median)"
}

entries_grow() {
  local keys server command round
  local -A port pid
  start_redis 26379
  start_filbert 27379 "$JVM_FLAGS" --max-memory=90%
  port=([redis]=26379 [filbert]=27379)
  pid=([redis]=$REDIS_PID [filbert]=$FILBERT_PID)
  progress "warming up"
  for command in set get; do
    redis_benchmark 27379 "$command" 50 16 "$WARM_UP_REQUESTS" 10000 > /dev/null
  done
  echo "| entries, pipeline 16 | redis GET/s · CPU us | filbert | redis SET/s · CPU us | filbert |"
  echo "|---|---|---|---|---|"
  for keys in $ENTRIES; do
    progress "$keys entries"
    for server in redis filbert; do
      # Keys are drawn: four times as many writes leave 2 % of them out.
      redis_benchmark "${port[$server]}" set 50 16 $((keys * 4)) "$keys" > /dev/null
    done
    for round in $(seq "$ROUNDS"); do
      for command in get set; do
        for server in redis filbert; do
          sample "$WORK/$server-$command-$keys" "${pid[$server]}" "${port[$server]}" "$command" 16 "$keys"
        done
      done
    done
    printf '| %s |' "$keys"
    for command in get set; do
      for server in redis filbert; do cell "$WORK/$server-$command-$keys"; done
    done
    printf '\n'
  done
  end_servers
}

cluster_is_safe() {
  local status
  status=$(curl -fs "http://127.0.0.1:$FILBERT_HTTP/status" | tr -d ' \n')
  [[ $status == *"\"size\":$1,"* && $status == *'"safe":true'* ]]
}

nodes_grow() {
  local count number command pipeline round view
  echo "| nodes on these processors | GET/s · CPU us | SET | GET, pipeline 16 | SET, pipeline 16 |"
  echo "|---|---|---|---|---|"
  for count in $NODES; do
    progress "$count nodes"
    for number in $(seq 0 $((count - 1))); do
      FIRST_PORT=28000 start_filbert $((28000 + number * 10)) "-Xmx512m -XX:+UseTransparentHugePages"
    done
    wait_until "a safe cluster of $count" cluster_is_safe "$count"
    # redis-benchmark takes nothing with one node for a cluster.
    view=(28001 --cluster)
    [ "$count" -gt 1 ] || view=(28000)
    for command in set get; do
      for pipeline in 1 16; do
        redis_benchmark "${view[0]}" "$command" 50 "$pipeline" $((WARM_UP_REQUESTS * pipeline / 32)) 10000 "${view[@]:1}" > /dev/null
      done
    done
    for round in $(seq "$ROUNDS"); do
      for pipeline in 1 16; do
        for command in get set; do
          sample "$WORK/nodes-$count-$command-$pipeline" "${SERVER_PIDS[*]}" "${view[0]}" "$command" "$pipeline" 10000 "${view[@]:1}"
        done
      done
    done
    printf '| %s |' "$count"
    for pipeline in 1 16; do
      for command in get set; do cell "$WORK/nodes-$count-$command-$pipeline"; done
    done
    printf '\n'
    end_servers
  done
}

echo "Medians of $ROUNDS rounds, $VALUE_BYTES-byte values, 50 connections. $(machine)"
echo
entries_grow
echo
nodes_grow
