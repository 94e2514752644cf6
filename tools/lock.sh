#!/usr/bin/env bash
# Writes requirements/*.txt: hashed pins of what runs, builds and checks the package, naming no registry.
# `make lock` keeps the versions already pinned where they still fit; `make lock UPGRADE=1` takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."

compile=("$1" -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-annotate --no-header
  ${UPGRADE:+--upgrade})

wanted=$(mktemp -d)
trap 'rm -rf "$wanted"' EXIT
"$1" - "$wanted" <<'PYTHON'
import pathlib, sys, tomllib

project = tomllib.loads(pathlib.Path("pyproject.toml").read_text("utf-8"))
wanted = {
    "run": project["project"]["dependencies"],
    "build": project["build-system"]["requires"],
    "dev": project["dependency-groups"]["dev"],
}
for name, needs in wanted.items():
    pathlib.Path(sys.argv[1], f"{name}.in").write_text("\n".join(needs) + "\n", "utf-8")
PYTHON

run=$PWD/requirements/run.txt build=$PWD/requirements/build.txt
"${compile[@]}" -o requirements/run.txt "$wanted/run.in"
"${compile[@]}" -c "$run" -o requirements/build.txt "$wanted/build.in"
"${compile[@]}" -c "$run" -c "$build" -o requirements/dev.txt "$wanted/run.in" "$wanted/build.in" "$wanted/dev.in"
