#!/usr/bin/env bash
# Measures and prints beside the targets of docs/measures.md. Nothing is asserted: machines differ.
set -euo pipefail
cd "$(dirname "$0")/.."

echo "== core (release): medians by number of sessions =="
cargo bench --locked -p plenary-core --features testing

echo "== app (release): start to first useful paint, memory =="
cargo build --release --locked --workspace
runtime=$(mktemp -d)
chmod 700 "$runtime"
trap 'rm -rf "$runtime"' EXIT
export XDG_RUNTIME_DIR=$runtime GDK_BACKEND=x11 WEBKIT_DISABLE_DMABUF_RENDERER=1 LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=1
xvfb-run -a -s "-screen 0 1280x800x24 -nolisten tcp" \
  dbus-run-session --config-file=tests/desktop/bus.conf -- .ci/bench-app.sh "$runtime/data"

echo "== plenary remind --due (release), 20 runs =="
data=$runtime/data
start=$(date +%s%N)
for _ in $(seq 20); do target/release/plenary --data-dir "$data" remind --due >/dev/null; done
echo "$((($(date +%s%N) - start) / 20000000)) ms each (target 20 ms)"
if [ -x /usr/bin/time ]; then
  /usr/bin/time -f '%M kB resident (target 15 MB)' target/release/plenary --data-dir "$data" remind --due >/dev/null
fi

echo
echo "== targets, from docs/measures.md =="
sed -n '/^| work/,/^$/p' docs/measures.md
