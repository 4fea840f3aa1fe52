#!/bin/sh
# Install Dateline and code a report.
set -e
cd "$(dirname "$0")/.."
sh scripts/install.sh
.venv/bin/dateline code "${1:-examples/gift-in-jeddah.txt}"
