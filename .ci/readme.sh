# Copyright 2026 The Filbert Authors
# SPDX-License-Identifier: Apache-2.0
#
# Sourced by .ci/run: the commands of the READMEs, run as they stand there.

# 8 minutes were seen on two processors that had much else to do.
readonly DEPLOY_README_MINUTES_MAX=15

# blocks KIND FILE: the fenced bash blocks below a line <!-- KIND --> in a README. In a line such as
# "command  # => text", the command's output must hold the text.
blocks() {
  awk -v mark="<!-- $1 -->" '
    $0 == mark { wanted = 1; next }
    wanted && /^```bash$/ { inside = 1; next }
    inside && /^```$/ { inside = 0; wanted = 0; next }
    inside && match($0, / +# => /) {
      text = substr($0, RSTART + RLENGTH)
      gsub(/\047/, "\047\\\047\047", text)
      print "expect \047" text "\047 " substr($0, 1, RSTART - 1)
      next
    }
    inside { print }
  ' "$2"
}

expect() {
  local text=$1 output
  shift
  output=$("$@")
  printf '%s\n' "$output"
  case $output in
    *"$text"*) ;;
    *)
      printf 'expected "%s" in the output of: %s\n' "$text" "$*" >&2
      return 1
      ;;
  esac
}

run_readme() {
  local commands script
  if ss -ltn | grep -qE '[:.](6379|6380|7379|5701) '; then
    fail "ports of the README are in use: $(ss -ltnp)"
  fi
  commands=$(blocks ci README.md)
  [ -n "$commands" ] || fail "README.md has no block marked <!-- ci -->"
  printf '%s\n' "$commands" | sed 's/^/  /'
  # A shell of its own: "set -e" holds in it whatever stands around its call.
  script="$(declare -f expect)
    trap 'kill \$(jobs -p) 2> /dev/null || true; wait' EXIT
    $commands
    curl -fsS http://localhost:7379/metrics | promtool check metrics"
  bash -euo pipefail -c "$script" || fail "the README's commands"
}

# The deployment's README, as a project of its own. Where no registry is reached there is no Grafana,
# and Prometheus is the one that the tests use.
run_deploy_readme() {
  local commands script grafana
  if ss -ltn | grep -qE '[:.](6379|6380|7379|9090|3000) '; then
    fail "ports of deploy/README.md are in use: $(ss -ltnp)"
  fi
  # Its first command is one of README.md's, and has just been run for that.
  commands=$(blocks "ci: as in README.md" deploy/README.md)
  [ -n "$commands" ] && [[ $(blocks ci README.md) == *"$commands"* ]] \
    || fail "deploy/README.md does not package the distribution as README.md does"
  commands=$(blocks ci deploy/README.md)
  [ -n "$commands" ] || fail "deploy/README.md has no block marked <!-- ci -->"
  printf '%s\n' "$commands" | sed 's/^/  /'
  # The image of the tests: what it is built from has not changed, so its layers are taken again.
  export COMPOSE_PROJECT_NAME=filbert-readme FILBERT_IMAGE=filbert:test SERVICES=
  PROMETHEUS_IMAGE=$(.ci/prometheus-image) || fail "no Prometheus"
  export PROMETHEUS_IMAGE
  grafana=$(sed -n 's/.*{GRAFANA_IMAGE:-\(.*\)}.*/\1/p' deploy/docker-compose.yml)
  docker pull -q "$grafana" > /dev/null 2>&1 || SERVICES="front node sample prometheus"
  # "docker compose" is the plugin's, or else docker-compose's; where no registry is reached, "up" of
  # all services is "up" of those whose images are there.
  script="$(declare -f expect)
    docker() {
      printf '[%4d s] docker %s\\n' \"\$SECONDS\" \"\$*\" >&2
      if [ \"\$1\" != compose ]; then command docker \"\$@\"; return; fi
      [[ \" \$* \" != *' up '* || \" \$* \" == *' node '* ]] || set -- \"\$@\" $SERVICES
      if command docker compose version > /dev/null 2>&1; then command docker \"\$@\"; return; fi
      shift
      docker-compose \"\$@\"
    }
    trap 'docker compose -f deploy/docker-compose.yml down --volumes --remove-orphans' EXIT
    $commands"
  timeout "${DEPLOY_README_MINUTES_MAX}m" bash -euo pipefail -c "$script" \
    || fail "the commands of deploy/README.md (exit code $?)"
}
