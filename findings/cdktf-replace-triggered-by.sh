#!/usr/bin/env bash
# cdktf 0.21.0 with Terraform: `lifecycle.replaceTriggeredBy` takes constructs, and cdktf writes each as an interpolation,
# "${terraform_data.a}". In JSON, Terraform requires the bare address there, and rejects the stack. Observed with Terraform 1.11.4:
# "Invalid character" and "Invalid expression". The address as a string, "terraform_data.a", works.
# Needs `terraform` on the PATH. Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund cdktf@0.21.0 constructs@10.4.2
cat > synth.cjs <<'JS'
const { App, TerraformResource, TerraformStack } = require("cdktf");
class Data extends TerraformResource {
  constructor(scope, id, lifecycle) {
    super(scope, id, {
      terraformResourceType: "terraform_data",
      terraformGeneratorMetadata: { providerName: "terraform" },
      lifecycle,
    });
  }
  synthesizeAttributes() {
    return {};
  }
}
const app = new App({ outdir: process.argv[2] });
const stack = new TerraformStack(app, "net");
const a = new Data(stack, "a");
new Data(stack, "b", { replaceTriggeredBy: [process.argv[3] === "text" ? "terraform_data.a" : a] });
app.synth();
JS
for given in construct text; do
  node synth.cjs "$given" "$given"
  (cd "$given/stacks/net" && terraform init -no-color >out.txt 2>&1 && terraform validate -no-color >>out.txt 2>&1) && result=accepted || result=refused
  echo "$given: $result $(grep -h '^Error' "$given/stacks/net/out.txt" || true)"
  echo "$given $result" >> results.txt
done
[ "$(cat results.txt)" = "$(printf 'construct refused\ntext accepted')" ]
