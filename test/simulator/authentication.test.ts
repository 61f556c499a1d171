import { describe, expect, test } from "vitest";
import { signRequest } from "../../lib/client/auth/signer";
import { BODY } from "../fixtures/body";
import { ask, at, codeOf, PROJECT, send } from "./client";
import { started } from "./started";
import { createTestClock, MINUTE } from "./test-clock";

describe("a request", () => {
  test("is let in with a signature", async () => {
    const simulator = await started();
    expect((await ask(simulator, "GET", `${at()}?limit=10&marker=2022-11-26T13:41:34.626Z`)).status).toBe(200);
  });

  test("is let in with headers that were added after signing", async () => {
    const simulator = await started();
    const url = `${simulator.endpoint}${at()}`;
    const { HW_ACCESS_KEY = "", HW_SECRET_KEY = "" } = simulator.environment();
    const keys = { accessKey: HW_ACCESS_KEY, secretKey: HW_SECRET_KEY };
    const headers = signRequest({ method: "GET", url, headers: { "x-project-id": PROJECT } }, keys, Date.now());
    expect((await send(url, { headers: { ...headers, "user-agent": "later", accept: "*/*" } })).status).toBe(200);
  });

  test("is let in with a token", async () => {
    const simulator = await started();
    const headers = { "x-auth-token": simulator.issueToken() };
    expect((await send(`${simulator.endpoint}${at()}`, { headers })).status).toBe(200);
  });

  test("is let in with a signed unsigned payload", async () => {
    const simulator = await started();
    const headers = { "x-sdk-content-sha256": "UNSIGNED-PAYLOAD" };
    expect((await ask(simulator, "POST", at(), { vpn_connection: BODY }, { headers })).status).toBe(201);
  });

  test("is told the time of the service's clock", async () => {
    const simulator = await started({ clock: createTestClock() });
    const answer = await send(simulator.endpoint, {});
    expect(answer.headers.get("date")).toBe("Wed, 03 Apr 2024 01:02:03 GMT");
  });
});

describe("a request fails", () => {
  test("with a wrong secret, and the answer shows the canonical request with bars for newlines", async () => {
    const simulator = await started();
    const answer = await ask(simulator, "GET", at(), undefined, {
      keys: { accessKey: "SIMULATORACCESSKEY00", secretKey: "wrong" },
      headers: { "x-security-token": "Canary" },
    });
    expect(codeOf(answer)).toBe("401 APIGW.0301");
    expect(answer.body.error_msg).toContain(`|/v5/${PROJECT}/vpn-connection/||`);
    expect(answer.body.error_msg).toContain("x-security-token:Canary|");
    expect(answer.body.error_msg).not.toContain("\n");
  });

  test("with an access key that does not exist", async () => {
    const simulator = await started();
    const keys = { accessKey: "NOBODY", secretKey: "wrong" };
    expect(codeOf(await ask(simulator, "GET", at(), undefined, { keys }))).toBe("401 APIGW.0301");
  });

  test("without any credentials", async () => {
    const simulator = await started();
    expect(codeOf(await send(`${simulator.endpoint}${at()}`, {}))).toBe("401 APIGW.0301");
  });

  test("when the body is not the one that was signed", async () => {
    const simulator = await started();
    const url = `${simulator.endpoint}${at()}`;
    const { HW_ACCESS_KEY = "", HW_SECRET_KEY = "" } = simulator.environment();
    const keys = { accessKey: HW_ACCESS_KEY, secretKey: HW_SECRET_KEY };
    const headers = signRequest({ method: "POST", url, headers: {}, body: "{}" }, keys, Date.now());
    expect(codeOf(await send(url, { method: "POST", headers, body: "[]" }))).toBe("401 APIGW.0301");
    const hash = { "x-sdk-content-sha256": "0".repeat(64) };
    expect(codeOf(await ask(simulator, "POST", at(), {}, { headers: hash }))).toBe("401 APIGW.0301");
  });

  test("when its date is more than 15 minutes off, in either direction, by the service's clock", async () => {
    const clock = createTestClock();
    const simulator = await started({ clock });
    const now = clock.nowMilliseconds();
    const statuses = [];
    for (const minutes of [-16, -14, 14, 16]) {
      const answer = await ask(simulator, "GET", at(), undefined, { nowMilliseconds: now + minutes * MINUTE });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([401, 200, 200, 401]);
  });

  test("with an unknown or expired token", async () => {
    const clock = createTestClock();
    const simulator = await started({ clock });
    const asked = async (token: string) =>
      codeOf(await send(`${simulator.endpoint}${at()}`, { headers: { "x-auth-token": token } }));
    expect(await asked("nonsense")).toBe("401 VPN.0010");
    const token = simulator.issueToken();
    clock.advance(24 * 60 * MINUTE - 1);
    expect(await asked(token)).toBe("200 undefined");
    clock.advance(1);
    expect(await asked(token)).toBe("401 VPN.0010");
  });

  test("for a project of another account, in the path or in the header", async () => {
    const simulator = await started();
    expect(codeOf(await ask(simulator, "GET", "/v5/fedcba/vpn-connection"))).toBe("403 VPN.0003");
    const headers = { "x-project-id": "fedcba" };
    expect(codeOf(await ask(simulator, "GET", at(), undefined, { headers }))).toBe("403 VPN.0003");
  });

  test.each([
    ["GET", "/v5"],
    ["GET", "/"],
    ["PATCH", at()],
    ["GET", `/v5/${PROJECT}/vpn-connections`],
    ["GET", `${at()}/`],
  ])("for %s %s, which is no API", async (method, path) => {
    const simulator = await started();
    expect(codeOf(await ask(simulator, method, path))).toBe("404 APIGW.0101");
  });

  test("when its body is over the limit of the API gateway", async () => {
    const simulator = await started();
    expect(codeOf(await ask(simulator, "POST", at(), "x".repeat(12 * 1024 * 1024 + 1)))).toBe("413 APIGW.0201");
  });
});
