#!/usr/bin/env bash
# Huawei Cloud's Python SDK 3.1.219: the export of a configuration for the device on the other side of a connection wants the vendor,
# type, model and version of a device that the list of supported devices has. The service's documented answer to that list has these
# four; the SDK reads it without a word and keeps only vendor and version, so its user never gets what the export needs.
# Seen: the USG6655F of Huawei arrives as {"vendor": "Huawei", "version": "default"}. Needs Python 3.11 or newer, with venv.
# Fails if that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv environment
environment/bin/pip install --quiet --disable-pip-version-check huaweicloudsdkvpn==3.1.219 huaweicloudsdkcore==3.1.219
cat > show.py <<'PY'
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.utils.http_utils import sanitize_for_serialization
from huaweicloudsdkvpn.v5 import ListPeerConfigurationSupportedDevicesRequest, VpnClient
from huaweicloudsdkvpn.v5 import ExportPeerConfigurationRequestBody as Export

DEVICE = {"vendor": "Huawei", "type": "USG", "model": "USG6655F", "version": "default"}


class Service(BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"supported_devices": [DEVICE], "request_id": "r"}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


service = HTTPServer(("127.0.0.1", 0), Service)
threading.Thread(target=service.serve_forever, daemon=True).start()
client = (
    VpnClient.new_builder()
    .with_credentials(BasicCredentials("access-key", "secret-key", "project"))
    .with_endpoint(f"http://127.0.0.1:{service.server_port}")
    .build()
)
answer = client.list_peer_configuration_supported_devices(ListPeerConfigurationSupportedDevicesRequest())
[device] = sanitize_for_serialization(answer.supported_devices)
print(f"the export takes {', '.join(Export.openapi_types)}; the list gives {json.dumps(device)}")
PY
seen=$(NO_PROXY=127.0.0.1 environment/bin/python -W ignore show.py)
expected='the export takes vendor, type, model, version; the list gives {"vendor": "Huawei", "version": "default"}'
echo "huaweicloudsdkvpn 3.1.219: $seen"
[ "$seen" = "$expected" ] || { echo "expected: $expected"; exit 1; }
