#!/usr/bin/env bash
# cdktf 0.21.0 with constructs 10.4.2: two resources of a stack whose ids differ only in characters that a resource name must not
# contain (`site1` and `site.1`) become ONE resource. cdktf merges the arguments of both and joins lists, without an error or a warning.
# Observed: one entry `site1` with the input of the second and the triggers of both.
# Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund cdktf@0.21.0 constructs@10.4.2
cat > show.cjs <<'JS'
const { App, TerraformResource, TerraformStack, Testing } = require("cdktf");
class Data extends TerraformResource {
  constructor(scope, id, input, triggers) {
    super(scope, id, {
      terraformResourceType: "terraform_data",
      terraformGeneratorMetadata: { providerName: "terraform" },
    });
    this.values = { input, triggers_replace: triggers };
  }
  synthesizeAttributes() {
    return this.values;
  }
}
const stack = new TerraformStack(new App(), "net");
new Data(stack, "site1", "first", ["a"]);
new Data(stack, "site.1", "second", ["b"]);
const { terraform_data: blocks } = JSON.parse(Testing.synth(stack, true)).resource;
console.log(JSON.stringify(blocks, (key, value) => (key === "//" ? undefined : value)));
JS
seen=$(node show.cjs)
expected='{"site1":{"input":"second","triggers_replace":["a","b"]}}'
echo "cdktf 0.21.0: $seen"
[ "$seen" = "$expected" ] || { echo "expected: $expected"; exit 1; }
