#!/usr/bin/env bash
# cdktf 0.21.0 silently drops a map entry with the key `__proto__` from the synthesized stack, although JSON, YAML and Terraform allow it.
# Other keys that are members of every object (`constructor`, `toString`) stay.
# Observed: {"constructor":"a","toString":"b"} from a map of three entries. Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund cdktf@0.21.0 constructs@10.4.2
cat > show.cjs <<'JS'
const { App, TerraformLocal, TerraformStack, Testing } = require("cdktf");
const stack = new TerraformStack(new App(), "net");
new TerraformLocal(stack, "tags", JSON.parse('{"__proto__":"p","constructor":"a","toString":"b"}'));
console.log(JSON.stringify(JSON.parse(Testing.synth(stack)).locals.tags));
JS
seen=$(node show.cjs)
expected='{"constructor":"a","toString":"b"}'
echo "cdktf 0.21.0: $seen"
[ "$seen" = "$expected" ] || { echo "expected: $expected"; exit 1; }
