#!/usr/bin/env bash
# Starts the app five times on one data folder: how long to the first useful paint, and what it holds in memory.
set -euo pipefail
data=$1
for run in first second third fourth fifth; do
  log=$(mktemp)
  target/release/plenary-desktop --data-dir "$data" --now 2016-12-08T13:20:00+01:00 2>"$log" &
  app=$!
  for _ in $(seq 200); do
    grep -q painted "$log" && break
    sleep 0.05
  done
  echo "$run start: $(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -o 'since_start=[0-9]*') ms to the first paint"
  if [ "$run" = fifth ]; then
    total=0
    for process in $app $(pgrep -P "$app" -d ' ' || true); do
      kilobytes=$(awk '/^Pss:/ {print $2}' "/proc/$process/smaps_rollup" 2>/dev/null || echo 0)
      total=$((total + kilobytes))
    done
    echo "$((total / 1024)) MB proportional set size, app and web processes"
  fi
  kill "$app"
  wait "$app" 2>/dev/null || true
  rm -f "$log"
done
