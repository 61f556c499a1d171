import { afterEach, describe, expect, test } from "vitest";
import { parseSigningDate } from "../../../lib/client/auth/signer";
import { CONNECTION_ID, errorOf, testClient } from "../support/client";
import { type LoopbackServer, type Received, startServerThat } from "../support/server";

let server: LoopbackServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const SERVICE_TIME = Date.UTC(2025, 0, 1, 12, 0, 0);
const MINUTE = 60_000;
const GOOD = { status: 201, body: { vpn_connection: { id: CONNECTION_ID } } };

/** Refuses signatures that are more than 15 minutes off, as the service does. */
async function serveByTheClock(refuseAll = false): Promise<LoopbackServer> {
  const date = new Date(SERVICE_TIME).toUTCString();
  server = await startServerThat((request) =>
    refuseAll || Math.abs(signedAt(request) - SERVICE_TIME) > 15 * MINUTE
      ? {
          status: 401,
          body: {
            error_code: "APIGW.0301",
            error_msg: "Incorrect IAM authentication information: verify aksk signature fail",
          },
          headers: { date },
        }
      : { ...GOOD, headers: { date } },
  );
  return server;
}

function signedAt({ headers }: Received): number {
  return parseSigningDate(String(headers["x-sdk-date"])) ?? 0;
}

describe("a wrong clock", () => {
  test.each([
    { name: "is left alone when it is 14 min behind", offMinutes: -14, attempts: 1 },
    { name: "is corrected when it is 16 min behind", offMinutes: -16, attempts: 2 },
    { name: "is corrected when it is 16 min ahead", offMinutes: 16, attempts: 2 },
    { name: "is corrected when it is years behind", offMinutes: -3_000_000, attempts: 2 },
  ])("$name", async ({ offMinutes, attempts }) => {
    const { url, received } = await serveByTheClock();
    const { api, options, effects } = testClient(url, {}, { startMilliseconds: SERVICE_TIME + offMinutes * MINUTE });
    await api.createConnection({}, options());
    expect(received).toHaveLength(attempts);
    expect(effects.slept).toEqual([]);
  });

  test("is corrected once for all calls of a client", async () => {
    const { url, received } = await serveByTheClock();
    const { api, options } = testClient(url, {}, { startMilliseconds: SERVICE_TIME - 60 * MINUTE });
    await api.createConnection({}, options());
    await api.createConnection({}, options());
    expect(received.map((request) => signedAt(request) - SERVICE_TIME)).toEqual([-60 * MINUTE, 0, 0]);
  });

  test("is explained when a corrected signature does not help", async () => {
    const { url, received } = await serveByTheClock(true);
    const { api, options } = testClient(url, {}, { startMilliseconds: SERVICE_TIME - 60 * MINUTE });
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "service", status: 401, code: "APIGW.0301", outcome: "refused" });
    expect(error.message).toContain("The clock of this machine is 60 min behind the service's");
    expect(received).toHaveLength(2);
  });
});

describe("refused credentials", () => {
  const refuse = (code: string, message: string) => ({ status: 401, body: { error_code: code, error_msg: message } });

  test.each([
    { name: "an expired signature is made anew", code: "APIGW.0301", message: "signature expired", attempts: 2 },
    { name: "a wrong signature is final", code: "APIGW.0301", message: "verify aksk signature fail", attempts: 1 },
    {
      name: "a wrong signature is final although the service echoes the date",
      code: "APIGW.0301",
      message: "verify fail, canonical request: POST|/v5/p/|x-sdk-date:20250101T000000Z|",
      attempts: 1,
    },
    { name: "an unknown code is final", code: "APIGW.0999", message: "no", attempts: 1 },
  ])("$name", async ({ code, message, attempts }) => {
    server = await startServerThat(() => refuse(code, message));
    const { api, options } = testClient(server.url);
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ status: 401, code, outcome: "refused" });
    expect(server.received).toHaveLength(attempts);
  });

  test("that are a fixed token are final, with the way to a new one", async () => {
    server = await startServerThat(() => refuse("VPN.0010", "token invalid"));
    const { api, options } = testClient(server.url, { token: "a-token-of-yesterday" });
    const error = await errorOf(api.createConnection({}, options()));
    expect(error.message).toContain("A token is valid for 24 hours");
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.headers["x-auth-token"]).toBe("a-token-of-yesterday");
    expect(server.received[0]?.headers.authorization).toBeUndefined();
  });
});
