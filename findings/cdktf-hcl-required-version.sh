#!/usr/bin/env bash
# cdktf 0.21.0: of the `terraform` block, HCL output has only providers and backend. Any other argument, such as `required_version`,
# becomes `0 = "required_version"`, which Terraform rejects. JSON output has it. So HCL output has no required version here.
# Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund cdktf@0.21.0 constructs@10.4.2
cat > synth.cjs <<'JS'
const { App, TerraformStack } = require("cdktf");
const app = new App({ outdir: "out" });
const stack = new TerraformStack(app, "net");
stack.addOverride("terraform.required_version", ">= 1.4.0");
app.synth();
JS
SYNTH_HCL_OUTPUT=true node synth.cjs
written=$(cat out/stacks/net/cdk.tf)
echo "$written"
[[ $written == *'0 = "required_version"'* && $written != *'">= 1.4.0"'* ]]
