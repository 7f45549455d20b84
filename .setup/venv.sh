#!/usr/bin/env bash
# venv.sh LOCK-FILE  Makes .venv when there is none and installs exactly what the lock file says, then this project.
. "$(dirname "$0")/common.sh"

python=${PYTHON:-python3}
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

if ! .venv/bin/python -c "$new_enough" 2>/dev/null; then
    have "$python" || stop "Python 3.11 eller senare behövs, men ”$python” finns inte. Installera: sudo apt-get install python3"
    "$python" -c "$new_enough" || stop "Python 3.11 eller senare behövs, men ”$python” är $("$python" -V 2>&1). Ange en nyare: make PYTHON=/sökväg/till/python3.11"
    "$python" -c 'import ensurepip' 2>/dev/null ||
        install_debian "skapa en virtuell Pythonmiljö" "$("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')"
    printf 'Skapar .venv …\n'
    "$python" -m venv --clear .venv
fi

pip() { .venv/bin/python -m pip -qq --disable-pip-version-check --no-input "$@"; }
printf 'Installerar paketen i %s …\n' "$1"
pip install --require-hashes -r "$1"
pip install --no-deps --no-build-isolation -e .
