#!/usr/bin/env bash
# Terraform, local backend: while the create-time provisioner of one resource is still running, the end of any other resource writes
# the whole state, which then contains the first one as a complete, untainted object. Terraform marks it as tainted only when its
# provisioner fails. So a run that ends in between leaves a resource that no later apply completes.
# Observed with Terraform 1.11.4: "slow" is in the state file, without a status, while its command still waits.
# Needs `terraform` on the PATH. Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > main.tf <<'TF'
resource "terraform_data" "slow" {
  provisioner "local-exec" {
    command = "touch started; while [ ! -e go ]; do sleep 0.1; done"
  }
}
resource "terraform_data" "quick" {
  provisioner "local-exec" {
    command = "while [ ! -e started ]; do sleep 0.1; done"
  }
}
TF
terraform version 2>/dev/null | sed -n 1p
terraform init -no-color >/dev/null
terraform apply -no-color -auto-approve >out.txt 2>&1 &
run=$!
for _ in $(seq 100); do
  grep -q '"name": "quick"' terraform.tfstate 2>/dev/null && break
  sleep 0.1
done
cp terraform.tfstate seen.json
touch go
wait "$run"
seen=$(node -e '
  const { resources } = JSON.parse(require("fs").readFileSync("seen.json", "utf8"));
  const slow = resources.find(({ name }) => name === "slow");
  console.log(slow === undefined ? "absent" : (slow.instances[0].status ?? "complete"));
')
echo "while its command still waits, slow is: $seen"
[ "$seen" = complete ]
