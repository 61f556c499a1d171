import { Readable } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import { pauseMilliseconds } from "../../../lib/client/exchange/retry";
import type { Effects, HttpMessage } from "../../../lib/client/http/effects";
import { CONNECTION_ID, errorOf, testClient } from "../support/client";
import { type LoopbackServer, type Reply, startServer } from "../support/server";

let server: LoopbackServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(...replies: readonly Reply[]): Promise<LoopbackServer> {
  server = await startServer(replies);
  return server;
}

const GOOD_BODY = { vpn_connection: { id: CONNECTION_ID } };
const GOOD: Reply = { status: 201, body: GOOD_BODY };
const refuse = (status: number, code: string, message = "text", headers?: Record<string, string>): Reply => ({
  status,
  body: { error_code: code, error_msg: message, request_id: "r-1" },
  headers,
});
const cutOff: Reply = (response) => {
  response.writeHead(200, { "content-length": "100" });
  response.write('{"vpn_connection":');
  setTimeout(() => response.destroy(), 5);
};
const hangUp: Reply = (response) => response.destroy();
const html = (status: number): Reply => ({
  status,
  body: "<!DOCTYPE html><html><title>Gateway</title></html>",
  headers: { "content-type": "text/html" },
});

/** A network in the test's own process, which answers at once or never, however busy the machine is. */
function inTurn(...answers: readonly Effects["request"][]) {
  const sent: HttpMessage[] = [];
  const request: Effects["request"] = async (message) => {
    sent.push(message);
    const next = answers[sent.length - 1];
    return next === undefined ? Promise.reject(new Error("no further request was expected")) : next(message);
  };
  return { request, sent };
}

function answer(status: number, body: object): Effects["request"] {
  const bytes = Buffer.from(JSON.stringify(body));
  return async () => ({ status, headers: { "content-type": "application/json" }, body: Readable.from([bytes]) });
}

const silence: Effects["request"] = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

/** What becomes of the first of two answers, the second being good. */
interface Row {
  readonly name: string;
  readonly reply: Reply;
  readonly read: "repeated" | "final";
  readonly create: "repeated" | "refused" | "unknown";
}

const ROWS: readonly Row[] = [
  { name: "409 VPN.0016", reply: refuse(409, "VPN.0016"), read: "repeated", create: "repeated" },
  { name: "409 VPN.0017", reply: refuse(409, "VPN.0017"), read: "repeated", create: "repeated" },
  { name: "400 VPN.0030", reply: refuse(400, "VPN.0030"), read: "repeated", create: "repeated" },
  { name: "400 VPN.0306", reply: refuse(400, "VPN.0306"), read: "repeated", create: "repeated" },
  { name: "400 VPN.0506", reply: refuse(400, "VPN.0506"), read: "repeated", create: "repeated" },
  { name: "400 VPN.0507", reply: refuse(400, "VPN.0507"), read: "repeated", create: "repeated" },
  { name: "429 VPN.0429", reply: refuse(429, "VPN.0429"), read: "repeated", create: "repeated" },
  { name: "429 APIGW.0308", reply: refuse(429, "APIGW.0308"), read: "repeated", create: "repeated" },
  { name: "429 without a body", reply: { status: 429 }, read: "repeated", create: "repeated" },
  {
    name: "403 VPN.0003 for something that is not ready",
    reply: refuse(403, "VPN.0003", "resource is not ready, currently CREATING"),
    read: "repeated",
    create: "repeated",
  },
  { name: "400 VPN.0031", reply: refuse(400, "VPN.0031"), read: "repeated", create: "unknown" },
  { name: "500 VPN.0002", reply: refuse(500, "VPN.0002"), read: "repeated", create: "unknown" },
  { name: "500 VPN.0006", reply: refuse(500, "VPN.0006"), read: "repeated", create: "unknown" },
  { name: "504 VPN.0014", reply: refuse(504, "VPN.0014"), read: "repeated", create: "unknown" },
  { name: "502 APIGW.0201", reply: refuse(502, "APIGW.0201"), read: "repeated", create: "unknown" },
  { name: "503 with a proxy's page", reply: html(503), read: "repeated", create: "unknown" },
  { name: "200 with a proxy's page", reply: html(200), read: "repeated", create: "unknown" },
  { name: "200 with an empty body", reply: { status: 200 }, read: "repeated", create: "unknown" },
  { name: "200 with another object", reply: { status: 200, body: { ok: true } }, read: "repeated", create: "unknown" },
  { name: "408 without a body", reply: { status: 408 }, read: "repeated", create: "unknown" },
  { name: "an answer cut off in the middle", reply: cutOff, read: "repeated", create: "unknown" },
  { name: "a connection that is hung up", reply: hangUp, read: "repeated", create: "unknown" },
  { name: "403 with a proxy's page", reply: html(403), read: "final", create: "unknown" },
  { name: "400 VPN.0001", reply: refuse(400, "VPN.0001"), read: "final", create: "refused" },
  { name: "403 VPN.0003", reply: refuse(403, "VPN.0003", "access denied"), read: "final", create: "refused" },
  { name: "404 VPN.0004", reply: refuse(404, "VPN.0004"), read: "final", create: "refused" },
  { name: "500 VPN.0005", reply: refuse(500, "VPN.0005"), read: "final", create: "refused" },
  { name: "403 VPN.0007", reply: refuse(403, "VPN.0007"), read: "final", create: "refused" },
  { name: "425 VPN.0009", reply: refuse(425, "VPN.0009"), read: "final", create: "refused" },
  { name: "409 of another code", reply: refuse(409, "VPN.0099"), read: "final", create: "refused" },
  { name: "404 VPN.0509", reply: refuse(404, "VPN.0509"), read: "final", create: "refused" },
  { name: "404 APIGW.0101", reply: refuse(404, "APIGW.0101"), read: "final", create: "refused" },
  { name: "400 of a code that nobody knows", reply: refuse(400, "VPN.9999"), read: "final", create: "refused" },
  { name: "501 VPN.9999", reply: refuse(501, "VPN.9999"), read: "final", create: "refused" },
];

describe("an attempt without success", () => {
  test.each(ROWS)("of a read, $name, is $read", async ({ reply, read }) => {
    const { url, received } = await serve(reply, GOOD);
    const { api, options } = testClient(url);
    const outcome = await api.showConnection(CONNECTION_ID, options()).then(
      () => "repeated",
      () => "final",
    );
    expect(outcome).toBe(read);
    expect(received).toHaveLength(read === "repeated" ? 2 : 1);
  });

  test.each(ROWS)("of a create, $name, ends as $create", async ({ reply, create }) => {
    const { url, received } = await serve(reply, GOOD);
    const { api, options } = testClient(url);
    const outcome = await api.createConnection({ name: "a" }, options()).then(
      () => "repeated",
      (error) => error.outcome,
    );
    expect(outcome).toBe(create);
    expect(received).toHaveLength(create === "repeated" ? 2 : 1);
  });

  test("of an update, a delete, a reset and tags is repeated like one of a read", async () => {
    const { url, received } = await serve(
      hangUp,
      GOOD,
      hangUp,
      { status: 204 },
      hangUp,
      GOOD,
      hangUp,
      GOOD,
      hangUp,
      GOOD,
    );
    const { api, options } = testClient(url);
    await api.updateConnection(CONNECTION_ID, { name: "b" }, options());
    await api.deleteConnection(CONNECTION_ID, options());
    await api.resetConnection(CONNECTION_ID, options());
    await api.addTags(CONNECTION_ID, [{ key: "a", value: "b" }], options());
    await api.removeTags(CONNECTION_ID, ["a"], options());
    expect(received.map(({ method, body }) => method + body)).toEqual(
      received.filter((_, index) => index % 2 === 0).flatMap(({ method, body }) => [method + body, method + body]),
    );
    expect(received).toHaveLength(10);
  });

  test("leaves one line in the log for each repetition, with what happened and when it goes on", async () => {
    const { url } = await serve(refuse(409, "VPN.0016", "gateway busy"), refuse(409, "VPN.0016", "gateway busy"), GOOD);
    const { api, options, effects } = testClient(url);
    await api.createConnection({}, options());
    const lines = effects.logged.filter(({ level }) => level === "info");
    expect(lines.map(({ message }) => message)).toEqual([
      "create VPN connection: HTTP 409 VPN.0016: gateway busy (request id r-1); retrying in 0.6 s (attempt 2)",
      "create VPN connection: HTTP 409 VPN.0016: gateway busy (request id r-1); retrying in 1.1 s (attempt 3)",
    ]);
    expect(lines[0]?.fields).toEqual({
      operation: "create VPN connection",
      attempt: 1,
      status: 409,
      code: "VPN.0016",
      request_id: "r-1",
      pause_ms: 625,
    });
  });
});

describe("the number of attempts", () => {
  test.each([
    { maxRetries: 0, attempts: 1 },
    { maxRetries: 1, attempts: 2 },
    { maxRetries: undefined, attempts: 6 },
  ])("is $attempts for 5xx with maxRetries $maxRetries", async ({ maxRetries, attempts }) => {
    const { url, received } = await serve(refuse(500, "VPN.0002"));
    const { api, options } = testClient(url, { maxRetries });
    const error = await errorOf(api.showConnection(CONNECTION_ID, options()));
    expect(error).toMatchObject({ kind: "service", status: 500, code: "VPN.0002" });
    expect(received).toHaveLength(attempts);
    expect(error.message.includes(`Gave up after ${attempts} attempts`)).toBe(attempts > 1);
  });

  test("counts 5xx in a row: a busy gateway between them shows that the service lives", async () => {
    const { url } = await serve(refuse(500, "VPN.0002"), refuse(409, "VPN.0016"), refuse(500, "VPN.0002"), GOOD);
    const { api, options } = testClient(url, { maxRetries: 1 });
    expect(await api.showConnection(CONNECTION_ID, options())).toMatchObject({ connection: { id: CONNECTION_ID } });
  });

  test.each(["VPN.0016", "VPN.0030", "VPN.0429", "VPN.0507"])(
    "for the busy code %s is bounded by the deadline alone",
    async (code) => {
      const { url, received } = await serve(refuse(400, code, "come back later"));
      const { api, options, effects } = testClient(url, { maxRetries: 0 });
      const error = await errorOf(api.createConnection({}, options()));
      expect(error).toMatchObject({ kind: "timeout", outcome: "refused", code, serviceMessage: "come back later" });
      expect(error.message).toMatch(/timed out after 59\d s \(\d+ attempts\)\. The last attempt: HTTP 400 VPN/);
      expect(received.length).toBeGreaterThan(100);
      expect(effects.slept.reduce((sum, pause) => sum + pause)).toBeLessThan(600_000);
    },
  );

  test("is none where the deadline has passed already", async () => {
    const { url, received } = await serve(GOOD);
    const { api, options } = testClient(url);
    const error = await errorOf(api.createConnection({}, options({ withinMilliseconds: 0 })));
    expect(error).toMatchObject({ kind: "timeout", outcome: "refused" });
    expect(received).toEqual([]);
  });
});

describe("the time limit of one attempt", () => {
  const silent: Reply = () => undefined;

  test("ends a read that gets no answer, and the next attempt is signed anew", async () => {
    const { request, sent } = inTurn(silence, answer(200, GOOD_BODY));
    const { api, options, effects } = testClient(
      "http://service.invalid",
      {},
      { request, whileSleeping: () => effects.moveClock(16 * 60_000) },
      { attemptLimitMilliseconds: 50 },
    );
    await api.showConnection(CONNECTION_ID, options({ withinMilliseconds: 3_600_000 }));
    const headers = sent.map(({ options }) => new Headers(options.headers as Record<string, string>));
    expect(new Set(headers.map((all) => all.get("x-sdk-date"))).size).toBe(2);
    expect(new Set(headers.map((all) => all.get("authorization"))).size).toBe(2);
  });

  test("ends a create that gets no answer, which is not sent again", async () => {
    const { url, received } = await serve(silent);
    const { api, options } = testClient(url, {}, {}, { attemptLimitMilliseconds: 50 });
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "network", outcome: "unknown" });
    expect(error.message).toContain("no complete response within 0.1 s");
    expect(received).toHaveLength(1);
  });

  test("also ends an answer that stops in the middle of its body", async () => {
    const stalled: Reply = (response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("{");
    };
    const { url } = await serve(stalled, GOOD);
    const { api, options } = testClient(url, {}, {}, { attemptLimitMilliseconds: 50 });
    await api.showConnection(CONNECTION_ID, options());
  });

  test("that is cut short by the deadline does not hide what the service said before", async () => {
    const { request } = inTurn(answer(409, { error_code: "VPN.0016", request_id: "r-1" }), (message) => {
      effects.moveClock(50);
      return silence(message);
    });
    const { api, options, effects } = testClient(
      "http://service.invalid",
      {},
      { request, whileSleeping: () => effects.moveClock(9325) },
    );
    const error = await errorOf(api.createConnection({}, options({ withinMilliseconds: 10_000 })));
    expect(error).toMatchObject({ kind: "timeout", outcome: "unknown", status: 409, code: "VPN.0016" });
    expect(error.message).toContain("The timeout cut off the last attempt; the one before: HTTP 409 VPN.0016");
    expect(error.requestId).toBe("r-1");
  });

  test("that is cut short does not hide it either where the clock has not come to the deadline yet", async () => {
    const { url } = await serve(refuse(429, "APIGW.0308", "throttled"), silent);
    const { api, options, effects } = testClient(url, {}, { whileSleeping: () => effects.moveClock(9325) });
    const error = await errorOf(api.showConnection(CONNECTION_ID, options({ withinMilliseconds: 10_000 })));
    expect(error).toMatchObject({ kind: "timeout", status: 429, code: "APIGW.0308" });
    expect(error.message).toContain("HTTP 429 APIGW.0308: throttled");
  });

  test("is never longer than what is left until the deadline", async () => {
    const { url } = await serve(silent);
    const { api, options } = testClient(url);
    const error = await errorOf(api.createConnection({}, options({ withinMilliseconds: 50 })));
    expect(error).toMatchObject({ outcome: "unknown" });
    expect(error.message).toContain("within 0.1 s");
  });
});

describe("the pause between attempts", () => {
  test.each([
    { repetition: 0, random: 0, pause: 250 },
    { repetition: 0, random: 0.999999, pause: 1000 },
    { repetition: 1, random: 0.999999, pause: 2000 },
    { repetition: 3, random: 0.999999, pause: 8000 },
    { repetition: 4, random: 0.999999, pause: 10_000 },
    { repetition: 5000, random: 0.999999, pause: 10_000 },
    { repetition: 5000, random: 0, pause: 250 },
  ])("is $pause ms after repetition $repetition with chance $random", ({ repetition, random, pause }) => {
    expect(pauseMilliseconds(repetition, random)).toBe(pause);
  });

  test.each([
    { retryAfter: undefined, pause: 625 },
    { retryAfter: "0", pause: 750 },
    { retryAfter: "7", pause: 7500 },
    { retryAfter: "Wed, 01 Jan 2025 00:01:00 GMT", pause: 60_500 },
    { retryAfter: "Tue, 31 Dec 2024 23:00:00 GMT", pause: 750 },
    { retryAfter: "soon", pause: 625 },
    { retryAfter: "-5", pause: 625 },
  ])("is $pause ms when the service asks for $retryAfter", async ({ retryAfter, pause }) => {
    const headers = { date: "Wed, 01 Jan 2025 00:00:00 GMT", ...(retryAfter && { "retry-after": retryAfter }) };
    const { url } = await serve(refuse(429, "VPN.0429", "slow down", headers), GOOD);
    const { api, options, effects } = testClient(url);
    await api.createConnection({}, options());
    expect(effects.slept).toEqual([pause]);
  });

  test("is not begun when it would end after the deadline", async () => {
    const { url, received } = await serve(refuse(429, "VPN.0429", "slow down", { "retry-after": "3600" }), GOOD);
    const { api, options, effects } = testClient(url);
    const error = await errorOf(api.createConnection({}, options()));
    expect(error).toMatchObject({ kind: "timeout", outcome: "refused" });
    expect(error.message).toContain("asks to retry after 3600 s");
    expect(effects.slept).toEqual([]);
    expect(received).toHaveLength(1);
  });

  test("makes progress even if the random source always returns zero", async () => {
    const { url } = await serve(refuse(409, "VPN.0016"));
    const { api, options } = testClient(url, {}, { random: () => 0 });
    expect(await errorOf(api.createConnection({}, options({ withinMilliseconds: 20_000 })))).toMatchObject({
      kind: "timeout",
    });
  });
});
