#!/usr/bin/env bash
# Licences, bans and sources of the dependencies (deny.toml). Uses cargo-deny when it is installed; otherwise checks
# the licences alone from cargo's own metadata against the same list.
set -euo pipefail
cd "$(dirname "$0")/.."
if cargo deny --version >/dev/null 2>&1; then
  exec cargo deny --log-level error check licenses bans sources
fi
cargo metadata --format-version 1 --locked | node .ci/licences.mjs
