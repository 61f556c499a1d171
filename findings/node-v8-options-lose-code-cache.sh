#!/usr/bin/env bash
# Node.js 22.21.1 (20.20.2 the same): any V8 option on the command line, `--max-old-space-size` too, makes Node.js reject the code cache that
# is built into it, and compile each of its own modules that the program loads. `v8.setFlagsFromString` has the same effect on the modules
# that are loaded later, and none on those loaded before. So the plugin sets its options once it has started
# (lib/terraform-plugin/spare-memory.ts).
# Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node@22.21.1
cat > usage.cjs <<'JS'
const { internalBinding } = require("internal/test/binding");
const { setFlagsFromString } = require("node:v8");
const set = (when) => process.argv[2] === when && setFlagsFromString("--max-old-space-size=512");
set("before");
require("node:http2");
set("after");
const { compiledWithoutCache } = internalBinding("builtins").getCacheUsage();
console.log(compiledWithoutCache.has("http2") ? "compiled" : "from the cache");
JS
usage() { node_modules/node/bin/node --expose-internals --no-warnings "$@"; }
expect() {
  echo "$1: $2"
  [[ $2 == "$3" ]]
}
expect "no option" "$(usage usage.cjs)" "from the cache"
expect "--max-old-space-size=512" "$(usage --max-old-space-size=512 usage.cjs)" "compiled"
expect "set before the module is loaded" "$(usage usage.cjs before)" "compiled"
expect "set after that" "$(usage usage.cjs after)" "from the cache"
