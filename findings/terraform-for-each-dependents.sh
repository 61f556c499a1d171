#!/usr/bin/env bash
# Terraform: a block that refers to one instance of a block with for_each, by its key, depends on all instances of that block. Many such
# blocks make a graph that grows with the square of their number: the same instances take several times as long in one block as in
# sixteen, although each block refers to one of them, through a local that is evaluated once.
# Observed with Terraform 1.11.4: 600 instances with two blocks each; the plan that creates them takes 4 to 5 times as long.
# Needs `terraform` on the PATH. Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
terraform version 2>/dev/null | sed -n 1p

# Writes a stack whose instances are spread over as many blocks, and prints the milliseconds of its plan.
plan_of() {
  mkdir "$folder/$1"
  cd "$folder/$1"
  node -e '
    const count = Number(process.argv[1]);
    const keys = Array.from({ length: 600 }, (_, number) => `k${number}`);
    const blocks = {};
    const locals = {};
    for (let owner = 0; owner < count; owner += 1) {
      const own = keys.filter((_, index) => index % count === owner);
      blocks[`owner_${owner}`] = { for_each: `\${toset(${JSON.stringify(own)})}`, input: "${each.key}" };
      locals[`ids_${owner}`] = `\${{ for key, one in terraform_data.owner_${owner} : key => one.id }}`;
    }
    keys.forEach((key, index) => {
      blocks[`a_${key}`] = { input: `\${local.ids_${index % count}["${key}"]}` };
      blocks[`b_${key}`] = { input: `\${terraform_data.a_${key}.id}`, triggers_replace: `\${local.ids_${index % count}["${key}"]}` };
    });
    require("fs").writeFileSync("main.tf.json", JSON.stringify({ locals, resource: { terraform_data: blocks } }));
  ' "$1"
  terraform init -no-color >/dev/null 2>&1
  local start
  start=$(date +%s%3N)
  terraform plan -no-color >/dev/null 2>&1
  echo $(($(date +%s%3N) - start))
}

one=$(plan_of 1)
sixteen=$(plan_of 16)
echo "a plan takes $one ms with one block, $sixteen ms with sixteen"
[ "$((one * 10))" -gt "$((sixteen * 15))" ]
