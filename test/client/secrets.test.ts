import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { createRedactor } from "../../lib/client/exchange/redact";
import {
  ACCESS_KEY,
  CONNECTION_ID,
  errorOf,
  PSK,
  SECRET_KEY,
  SECURITY_TOKEN,
  testClient,
  visible,
} from "./support/client";
import { type LoopbackServer, type Received, type Reply, startServerThat } from "./support/server";

let server: LoopbackServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const SECRETS = [ACCESS_KEY, SECRET_KEY, SECURITY_TOKEN, PSK];

function formsOf(secret: string): readonly string[] {
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("base64"),
  ];
}

/** What a service may echo of a request, in the shapes that are known. */
const ECHOES: readonly { readonly name: string; readonly echo: (request: Received) => Reply }[] = [
  {
    name: "the canonical request in a refused signature",
    echo: ({ method, path, headers, body }) => ({
      status: 401,
      body: {
        error_code: "APIGW.0301",
        error_msg: `verify fail, canonical request: ${[method, path, ...Object.entries(headers).map((pair) => pair.join(":")), body].join("|")}`,
      },
    }),
  },
  {
    name: "the body in a refused value",
    echo: ({ body }) => ({ status: 400, body: { error_code: "VPN.0001", error_msg: `invalid request: ${body}` } }),
  },
  {
    name: "a single value in a refused value",
    echo: ({ body }) => ({
      status: 400,
      body: { code: "VPN.0001", message: `psk ${JSON.parse(body || "{}").vpn_connection?.psk} is too weak` },
    }),
  },
  {
    name: "everything in a busy answer, which is logged",
    echo: ({ headers, body }) => ({
      status: 409,
      body: { error: { code: "VPN.0016", message: JSON.stringify({ headers, body }) } },
    }),
  },
  {
    name: "the request in a proxy's page",
    echo: ({ headers, body }) => ({
      status: 502,
      body: `<html><title>${headers["x-security-token"]} ${body}</title></html>`,
      headers: { "content-type": "text/html" },
    }),
  },
  {
    name: "the request as plain text",
    echo: ({ headers, body }) => ({ status: 500, body: `${body} ${headers.authorization}` }),
  },
  {
    name: "the keys in code, request id and redirect",
    echo: ({ headers }) => ({
      status: 400,
      body: { error_code: String(headers["x-security-token"]), error_msg: "a", request_id: ACCESS_KEY },
      headers: { location: `https://a/${SECRET_KEY}` },
    }),
  },
];

describe("no secret is shown", () => {
  test.each(ECHOES)("when the service echoes $name", async ({ echo }) => {
    server = await startServerThat(echo);
    const { api, options, effects } = testClient(server.url, { securityToken: SECURITY_TOKEN, maxRetries: 1 });
    for (const call of [
      () => api.createConnection({ name: "a", psk: PSK }, options({ withinMilliseconds: 5000 })),
      () => api.updateConnection(CONNECTION_ID, { psk: PSK }, options({ withinMilliseconds: 5000 })),
    ]) {
      const error = await errorOf(call());
      const shown = visible(error, effects);
      for (const secret of SECRETS.flatMap(formsOf)) {
        expect(shown).not.toContain(secret);
      }
      expect(shown).not.toMatch(/Signature=[0-9a-f]/);
      expect(shown).toContain("***");
    }
  });
});

test("no part of a secret is shown when a long message is cut", async () => {
  for (let padding = 970; padding < 1010; padding++) {
    server = await startServerThat(() => ({
      status: 400,
      body: { error_code: "VPN.0001", error_msg: `${"x".repeat(padding)}${SECRET_KEY}` },
    }));
    const { api, options, effects } = testClient(server.url);
    const error = await errorOf(api.createConnection({}, options()));
    expect(visible(error, effects)).not.toContain(SECRET_KEY.slice(0, 4));
    await server.close();
  }
});

describe("the redactor", () => {
  test("takes out any secret, wherever it stands and however it is written", () => {
    const secret = fc.string({ unit: "grapheme", minLength: 8, maxLength: 40 });
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (text, before, after) => {
        const { add, redact } = createRedactor();
        add(text, undefined, "");
        for (const form of [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text)]) {
          const marked = `${before}\u0001${form}\u0001${after}`;
          expect(redact(marked)).not.toContain(`\u0001${form}\u0001`);
        }
      }),
    );
  });

  test.each([
    { text: '{"psk":"abc","name":"n"}', clean: '{"psk":***,"name":"n"}' },
    { text: '{\\"psk\\":\\"ab,c\\",\\"name\\":\\"n\\"}', clean: '{\\"psk\\":***,\\"name\\":\\"n\\"}' },
    {
      text: "GET|/v5/|x-security-token:abc==|x-sdk-date:20240101T000000Z|",
      clean: "GET|/v5/|x-security-token:***|x-sdk-date:20240101T000000Z|",
    },
    {
      text: "Authorization: SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=00|x",
      clean: "Authorization: ***|x",
    },
    { text: "X-Auth-Token=abc next", clean: "X-Auth-Token=*** next" },
    { text: "secret_key = abc; region=r", clean: "secret_key = ***; region=r" },
    { text: "password: 'a b' rest", clean: "password: *** rest" },
    { text: "the psk must have 8 to 128 characters", clean: "the psk must have 8 to 128 characters" },
    { text: "HTTP 401 APIGW.0301", clean: "HTTP 401 APIGW.0301" },
  ])("turns $text into $clean without knowing the secret", ({ text, clean }) => {
    expect(createRedactor().redact(text)).toBe(clean);
  });

  test("leaves text alone that holds no secret", () => {
    const { add, redact } = createRedactor();
    add("abc");
    expect(redact("abc is too short to be a secret")).toBe("abc is too short to be a secret");
  });
});
