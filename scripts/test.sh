#!/bin/sh
# Install Dateline and run all tests: the package's own, the examples in its docstrings and its documents, and, where
# DATELINE_BENCH names a folder of gold data, the gate.
set -e
cd "$(dirname "$0")/.."
sh scripts/install.sh dev
.venv/bin/python -m pytest "$@"
