#!/usr/bin/env bash
# cdktf 0.21.0 (constructs 10.4.2, Node.js 20.20.2): an app that has been synthesized, and that nothing refers to any more, is never collected as
# soon as code has asked one of its resources for a text attribute. cdktf notes each token in a map of the process, with what it refers to, and
# removes none. A test suite or a server that synthesizes again and again grows by each app. So files of a peer configuration are made without
# tokens (lib/synth/peer/attribute-marks.ts).
# Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund cdktf@0.21.0 constructs@10.4.2
cat > collected.cjs <<'JS'
const { App, TerraformResource, TerraformStack } = require("cdktf");
const { mkdtempSync } = require("node:fs");

class Plain extends TerraformResource {
  constructor(scope, id) {
    super(scope, id, { terraformResourceType: "plain" });
  }
  get label() {
    return this.getStringAttribute("label");
  }
}

function synthesized(asks) {
  const app = new App({ outdir: mkdtempSync("out-"), stackTraces: false });
  const resource = new Plain(new TerraformStack(app, "stack"), "one");
  if (asks) resource.label;
  app.synth();
  return new WeakRef(app);
}

(async () => {
  const app = synthesized(process.argv[2] === "asks");
  for (let round = 0; round < 5; round++) {
    await new Promise((done) => setTimeout(done, 20));
    gc();
  }
  console.log(app.deref() === undefined ? "collected" : "kept");
})();
JS
expect() {
  echo "$1: $2"
  [[ $2 == "$3" ]]
}
expect "an app without tokens" "$(node --expose-gc collected.cjs)" "collected"
expect "an app whose resource was asked for an attribute" "$(node --expose-gc collected.cjs asks)" "kept"
