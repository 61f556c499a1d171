import { afterEach, describe, expect, test } from "vitest";
import type { CallOptions, VpnApi } from "../../lib/client/operations/vpn-api";
import { CONNECTION_ID, errorOf, testClient } from "./support/client";
import { type LoopbackServer, type Reply, startServer } from "./support/server";

let server: LoopbackServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function messageOf(reply: Reply): Promise<string> {
  server = await startServer([reply]);
  const { api, options } = testClient(server.url, { maxRetries: 0 });
  const { message } = await errorOf(api.createConnection({}, options()));
  return message.replace(new URL(server.url).host, "HOST");
}

const refusal = (status: number, code: string, text: string): Reply => ({
  status,
  body: { error_code: code, error_msg: text, request_id: "r-1" },
});

describe("the message of a refusal", () => {
  test.each([
    {
      name: "names the IAM action that is missing",
      reply: refusal(403, "VPN.0007", "User not authorized."),
      message:
        "create VPN connection: HTTP 403 VPN.0007: User not authorized (request id r-1). " +
        "The user is not authorized. Grant vpn:vpnConnections:create in IAM, and the VPC permissions that it needs.",
    },
    {
      name: "leads from a wrong address to region, endpoint and project",
      reply: refusal(404, "APIGW.0101", "The API does not exist or has not been published in the environment"),
      message:
        "create VPN connection: HTTP 404 APIGW.0101: The API does not exist or has not been published in the environment (request id r-1). " +
        "The API does not exist at HOST (given by endpoint). Check the region, the endpoint (HW_VPN_ENDPOINT) and the project id.",
    },
    {
      name: "leads from a feature that the gateway lacks to its version",
      reply: refusal(400, "VPN.0562", "not supported by this gateway"),
      message:
        "create VPN connection: HTTP 400 VPN.0562: not supported by this gateway (request id r-1). " +
        "The version of the gateway does not support what the request asks for. Leave it out, or have the gateway upgraded.",
    },
    {
      name: "tells a missing gateway from a missing connection",
      reply: refusal(404, "VPN.0509", "vpn gateway not found"),
      message:
        "create VPN connection: HTTP 404 VPN.0509: vpn gateway not found (request id r-1). " +
        "The VPN gateway does not exist in this region and project. Check vgwId, region and project.",
    },
    {
      name: "explains a tag policy",
      reply: refusal(400, "VPN.0015", "tag policy"),
      message:
        "create VPN connection: HTTP 400 VPN.0015: tag policy (request id r-1). " +
        "A tag policy of the organization rejects a tag. Use a value that it allows, or have the policy changed.",
    },
    {
      name: "explains a quota",
      reply: refusal(400, "VPN.0001", "the quota of vpn_connection is exceeded"),
      message:
        "create VPN connection: HTTP 400 VPN.0001: the quota of vpn_connection is exceeded (request id r-1). " +
        "A quota is used up. Have it raised.",
    },
    {
      name: "gives the service's words alone where nothing else is known",
      reply: refusal(400, "VPN.9999", "something new"),
      message: "create VPN connection: HTTP 400 VPN.9999: something new (request id r-1).",
    },
    {
      name: "reads the manual's shape, and the request id of the header",
      reply: { status: 400, body: { code: "VPN.9999", message: "text" }, headers: { "x-request-id": "r-2" } },
      message: "create VPN connection: HTTP 400 VPN.9999: text (request id r-2).",
    },
    {
      name: "reads IAM's shape, whose code is a number",
      reply: { status: 400, body: { error: { code: 400, message: "text", title: "Bad Request" } } },
      message: "create VPN connection: HTTP 400 400: text.",
    },
    {
      name: "reads a body without a code",
      reply: { status: 400, body: { message: "text" } },
      message: "create VPN connection: HTTP 400: text.",
    },
    {
      name: "tells a page of HTML by its title",
      reply: { status: 503, body: "<html><head><title> Down &amp; out </title></head></html>" },
      message:
        'create VPN connection: the response from HOST (given by endpoint) does not come from the VPN service: HTTP 503 with an HTML page titled "Down &amp; out". ' +
        "Check the endpoint (HW_VPN_ENDPOINT), and whether a proxy responds in its place. It is unknown whether the service carried out the request.",
    },
    {
      name: "tells an empty body",
      reply: { status: 404 },
      message:
        "create VPN connection: the response from HOST (given by endpoint) does not come from the VPN service: HTTP 404 with an empty body. " +
        "Check the endpoint (HW_VPN_ENDPOINT), and whether a proxy responds in its place. It is unknown whether the service carried out the request.",
    },
    {
      name: "tells how a body begins that is something else",
      reply: { status: 200, body: "upstream connect error" },
      message:
        "create VPN connection: the response from HOST (given by endpoint) does not come from the VPN service: HTTP 200 with a body that is not a JSON object, " +
        'beginning with "upstream connect error". ' +
        "Check the endpoint (HW_VPN_ENDPOINT), and whether a proxy responds in its place. It is unknown whether the service carried out the request.",
    },
  ])("$name", async ({ reply, message }) => {
    expect(await messageOf(reply)).toBe(message);
  });

  test.each<[string, (api: VpnApi, options: CallOptions) => Promise<unknown>]>([
    ["vpn:vpnConnections:create", (api, options) => api.createConnection({}, options)],
    ["vpn:vpnConnections:get", (api, options) => api.showConnection(CONNECTION_ID, options)],
    ["vpn:vpnConnections:list", (api, options) => api.listConnections({}, options)],
    ["vpn:vpnConnections:update", (api, options) => api.updateConnection(CONNECTION_ID, {}, options)],
    ["vpn:vpnConnections:delete", (api, options) => api.deleteConnection(CONNECTION_ID, options)],
    ["vpn:vpnConnections:reset", (api, options) => api.resetConnection(CONNECTION_ID, options)],
    ["vpn:resourceInstanceTags:create", (api, options) => api.addTags(CONNECTION_ID, [], options)],
    ["vpn:resourceInstanceTags:delete", (api, options) => api.removeTags(CONNECTION_ID, [], options)],
    ["vpn:vpnGateways:get", (api, options) => api.showGateway(CONNECTION_ID, options)],
  ])("names the IAM action %s of the very operation", async (action, call) => {
    server = await startServer([refusal(403, "VPN.0007", "User not authorized.")]);
    const { api, options } = testClient(server.url, { maxRetries: 0 });
    expect((await errorOf(call(api, options()))).message).toContain(`Grant ${action} in IAM`);
  });

  test("is cut where the service's own is endless", async () => {
    expect((await messageOf(refusal(400, "VPN.0001", "x".repeat(100_000)))).length).toBeLessThan(1500);
  });

  test("carries status, code, message and request id as members, too", async () => {
    server = await startServer([refusal(404, "VPN.0004", "not found")]);
    const { api, options } = testClient(server.url);
    expect(await errorOf(api.showConnection(CONNECTION_ID, options()))).toMatchObject({
      name: "VpnApiError",
      kind: "service",
      operation: `read VPN connection ${CONNECTION_ID}`,
      status: 404,
      code: "VPN.0004",
      serviceMessage: "not found",
      requestId: "r-1",
      outcome: "refused",
    });
  });
});
