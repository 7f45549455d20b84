#!/usr/bin/env bash
# Pango's libraries draw the handbook's text. Debian's Python does not bring them, and no wheel does.
. "$(dirname "$0")/common.sh"

libraries_load() {
    .venv/bin/python - <<'PY' 2>/dev/null
import ctypes.util
import sys

names = ("pangoft2-1.0", "harfbuzz-subset")
if sys.platform == "linux":
    for name in names:
        ctypes.CDLL(f"lib{name}.so.0")
elif not all(map(ctypes.util.find_library, names)):
    sys.exit(1)
PY
}

libraries_load || install_debian "sätta handboken" libpangoft2-1.0-0 libharfbuzz-subset0
