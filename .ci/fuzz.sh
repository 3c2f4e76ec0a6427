#!/usr/bin/env bash
# Fuzzes each target for some seconds: .ci/fuzz.sh SECONDS
set -euo pipefail
cd "$(dirname "$0")/../tests/fuzz"
seconds=$1

rustup toolchain list | grep -q '^nightly' || rustup toolchain install nightly --profile minimal
cargo fuzz --version >/dev/null 2>&1 || cargo install --locked cargo-fuzz

for target in fuzz_targets/*.rs; do
  target=$(basename "$target" .rs)
  mkdir -p "corpus/$target"
  cp -n "seeds/$target"/* "corpus/$target/"
  cargo +nightly fuzz run --fuzz-dir . "$target" -- -max_total_time="$seconds" -max_len=65536 -timeout=20
done
