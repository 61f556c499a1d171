#!/usr/bin/env bash
# Terraform, local backend: it writes the state after each resource. It empties the file first, then renders the state, and then writes
# it. The larger the state, the longer the file is empty: whoever reads it during an apply mostly finds nothing, and so does the next
# run if this one cannot end as it should. A new file that is renamed would always be complete.
# Observed with Terraform 1.11.4: with 600 resources of 8 kB, some 9 of 10 looks during an apply find an empty file.
# Needs `terraform` on the PATH. Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
node -e '
  const block = (number) => [`r${number}`, { input: `${number} ${"x".repeat(4000)}` }];
  const blocks = Object.fromEntries(Array.from({ length: 600 }, (_, number) => block(number)));
  require("fs").writeFileSync("main.tf.json", JSON.stringify({ resource: { terraform_data: blocks } }));
'
terraform version 2>/dev/null | sed -n 1p
terraform init -no-color >/dev/null
terraform apply -no-color -auto-approve >out.txt 2>&1 &
run=$!
until [ -s terraform.tfstate ] || ! kill -0 "$run" 2>/dev/null; do sleep 0.05; done
looks=0
empty=0
while kill -0 "$run" 2>/dev/null; do
  looks=$((looks + 1))
  [ -s terraform.tfstate ] || empty=$((empty + 1))
  sleep 0.01
done
wait "$run"
echo "$empty of $looks looks found an empty state"
[ "$((empty * 2))" -gt "$looks" ]
