#!/bin/sh
# Makes everything the project needs on a fresh Debian 12 with Python 3.11: system libraries, .venv, the locked packages.
# Run by `make`; safe to run again. As root it installs missing Debian packages; otherwise it names them in one message.
set -eu
cd "$(dirname "$0")/.."
stamp=.venv/.set-up
wanted="$(cat packaging/requirements-dev.lock packaging/system-libraries.txt packaging/setup.sh pyproject.toml | cksum)"
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then exit 0; fi

python=""
for candidate in "${PYTHON:-}" python3.11 python3 /usr/bin/python3; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 \
        && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Keukentafel needs Python 3.11 or newer; on Debian 12: apt-get install python3" >&2
    exit 1
fi

if command -v dpkg-query >/dev/null 2>&1; then
    missing=""
    needed=""
    while read -r purpose package; do
        case "$purpose" in "" | "#"*) continue ;; esac
        if [ "$purpose" = python ] && "$python" -c 'import ensurepip, venv' 2>/dev/null; then continue; fi
        if ! dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed'; then
            missing="$missing $package"
            case "$purpose" in python | qt) needed="$needed $package" ;; esac
        fi
    done < packaging/system-libraries.txt
    if [ -n "$missing" ]; then
        if [ "$(id -u)" = 0 ]; then
            echo "Installing system libraries:$missing"
            export DEBIAN_FRONTEND=noninteractive
            apt-get update -qq >/dev/null || true
            # shellcheck disable=SC2086
            apt-get install -y -qq --no-install-recommends $missing >/dev/null
        elif [ -n "$needed" ]; then
            echo "These Debian packages are missing. Install them and run make again:" >&2
            echo "  sudo apt-get install --no-install-recommends$missing" >&2
            exit 1
        else
            echo "Note: without these packages some independent checks are skipped: apt-get install$missing" >&2
        fi
    fi
fi

echo "Setting up Python packages in .venv (once)"
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r packaging/requirements-dev.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
echo "$wanted" > "$stamp"
