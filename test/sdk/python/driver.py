"""Calls the operations of Huawei Cloud's Python SDK that stdin names, one JSON object a line, and answers each with one on stdout."""

import json
import os
import sys
import warnings

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkcore.http.http_handler import HttpHandler
from huaweicloudsdkcore.utils.http_utils import sanitize_for_serialization
from huaweicloudsdkvpn.v5 import VpnClient

from shapes import members_of, method_names


class Received:
    """The latest answer as it came over the wire."""

    def __init__(self):
        self.status = None
        self.text = None

    def note(self, response, **_):
        self.status = response.status_code
        self.text = response.text


def connect(received):
    credentials = BasicCredentials(
        os.environ["HW_ACCESS_KEY"], os.environ["HW_SECRET_KEY"], os.environ["HW_PROJECT_ID"]
    )
    return (
        VpnClient.new_builder()
        .with_credentials(credentials)
        .with_endpoint(os.environ["HW_VPN_ENDPOINT"])
        .with_http_handler(HttpHandler().add_response_handler(received.note))
        .build()
    )


def call(client, received, operation, given):
    # The SDK's own way from JSON to a model, which leaves out what the model does not have.
    request = client._deserialize(given, operation + "Request")
    answer = {"operation": operation}
    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")
        try:
            model = getattr(client, method_names(client)[operation])(request)
            answer["parsed"] = sanitize_for_serialization(model)
        except ServiceResponseException as refusal:
            answer["refusal"] = {
                "error_code": refusal.error_code,
                "error_msg": refusal.error_msg,
                "request_id": refusal.request_id,
            }
    answer["status"] = received.status
    answer["raw"] = received.text
    # Times stay text without a package that the SDK does not depend on.
    answer["warnings"] = [str(w.message) for w in complaints if w.category is not ImportWarning]
    return answer


def describe(client):
    package = client.model_package
    described = []
    for operation, method in method_names(client).items():
        http = getattr(client, f"_{method}_http_info")(getattr(package, operation + "Request")())
        described.append(
            {
                "name": operation,
                "request": members_of(package, operation + "Request"),
                "answer": members_of(package, operation + "Response"),
                "method": http["method"],
                "path": http["resource_path"],
            }
        )
    return described


def main():
    received = Received()
    client = connect(received)
    for line in sys.stdin:
        asked = json.loads(line)
        answer = (
            {"operations": describe(client)}
            if asked["operation"] == "describe"
            else call(client, received, asked["operation"], asked["request"])
        )
        print(json.dumps(answer, default=str), flush=True)


main()
