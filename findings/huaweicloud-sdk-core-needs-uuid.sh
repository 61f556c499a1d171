#!/usr/bin/env bash
# @huaweicloud/huaweicloud-sdk-core 3.1.211: `ClientBuilder`, which every client of Huawei Cloud's Node SDK is made with, requires
# `uuid`, and `uuid` is not among the dependencies of the package. In a project that has nothing but the package it does not load.
# Seen: Cannot find module 'uuid'. With uuid installed beside it, it loads. Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @huaweicloud/huaweicloud-sdk-core@3.1.211
cat > load.cjs <<'JS'
try {
  const { ClientBuilder } = require("@huaweicloud/huaweicloud-sdk-core/ClientBuilder");
  console.log(`${typeof ClientBuilder} ${ClientBuilder.name}`);
} catch (error) {
  console.log(error.message.split("\n")[0]);
}
JS
declared=$(node -p 'JSON.stringify(require("@huaweicloud/huaweicloud-sdk-core/package.json").dependencies.uuid ?? null)')
alone=$(node load.cjs)
npm install --silent --no-audit --no-fund uuid@8.3.2
together=$(node load.cjs)
seen="declared: $declared, alone: $alone, with uuid: $together"
expected="declared: null, alone: Cannot find module 'uuid', with uuid: function ClientBuilder"
echo "@huaweicloud/huaweicloud-sdk-core 3.1.211: $seen"
[ "$seen" = "$expected" ] || { echo "expected: $expected"; exit 1; }
