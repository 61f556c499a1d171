#!/usr/bin/env bash
# @huaweicloud/huaweicloud-sdk-core 3.1.211: when the service answers a request with an error, the SDK writes the whole request to
# stdout, where nobody asked for a log: the body with the pre-shared key, the security token and the Authorization header, in clear.
# In a Terraform provider stdout also carries the handshake.
# Seen with a 409 to the creation of a VPN connection, which any busy gateway answers: all three are there. Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @huaweicloud/huaweicloud-sdk-core@3.1.211 uuid@8.3.2
cat > create.cjs <<'JS'
const { createServer } = require("node:http");
const { ClientBuilder } = require("@huaweicloud/huaweicloud-sdk-core/ClientBuilder");
const { BasicCredentials } = require("@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials");

const service = createServer((_request, response) => {
  response.writeHead(409, { "content-type": "application/json" });
  response.end('{"error_code":"VPN.0016","error_msg":"The gateway is not ready."}');
});
service.listen(0, "127.0.0.1", async () => {
  const credential = new BasicCredentials()
    .withAk("access-key")
    .withSk("secret-key")
    .withSecurityToken("canary-token")
    .withProjectId("project");
  const client = new ClientBuilder((made) => made)
    .withEndpoint(`http://127.0.0.1:${service.address().port}`)
    .withCredential(credential)
    .build();
  const create = { method: "POST", url: "/v5/{project_id}/vpn-connection", contentType: "application/json" };
  const data = { vpn_connection: { psk: "Canary-Key-0123" } };
  await client
    .sendRequest({ ...create, queryParams: {}, pathParams: {}, headers: {}, data })
    .catch((error) => console.error(`refused: ${error.errorCode}`));
  service.close();
});
JS
# The SDK writes a file of its own into the home folder.
HOME="$folder" NO_PROXY=127.0.0.1 node create.cjs >stdout 2>stderr
seen=$(cat stderr)
for secret in Canary-Key-0123 canary-token SDK-HMAC-SHA256; do
  if grep -q "$secret" stdout; then seen="$seen, $secret"; fi
done
expected="refused: VPN.0016, Canary-Key-0123, canary-token, SDK-HMAC-SHA256"
echo "@huaweicloud/huaweicloud-sdk-core 3.1.211: $seen"
[ "$seen" = "$expected" ] || { echo "expected: $expected"; exit 1; }
