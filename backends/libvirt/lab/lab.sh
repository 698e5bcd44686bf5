# shellcheck shell=bash
# What the scripts of the laboratory share; sourced by them.

readonly EX_USAGE=2
readonly EX_MISSING=69
readonly EX_NOT_ROOT=77
export PATH=$PATH:/usr/sbin:/sbin

say() { printf '%s\n' "$*" >&2; }

# Ends with code $1 and the message $2.
die() {
  say "${0##*/}: $2"
  exit "$1"
}

need_root() { [ "$(id -u)" = 0 ] || die "$EX_NOT_ROOT" "needs root: $1"; }

# need_commands WHY NAME...
need_commands() {
  local why=$1 name
  shift
  for name in "$@"; do
    command -v "$name" >/dev/null || die "$EX_MISSING" "$name is missing, $why: run ${0%/*}/install"
  done
}

# wait_until SECONDS WHAT COMMAND...: polls until the command succeeds; ends with 1 if it never does.
wait_until() {
  local what=$2 deadline=$((SECONDS + $1))
  shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$deadline" ] || die 1 "waited in vain for $what"
    sleep 0.02
  done
}
