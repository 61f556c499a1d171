import { request as httpsRequest, type RequestOptions } from "node:https";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { makeCertificate } from "../../lib/terraform-plugin/certificate";
import { startSimulator } from "../../lib/testing";
import { at, create, send } from "./client";
import { started } from "./started";

test("the environment names region, keys, project and all endpoints", async () => {
  const simulator = await started({ region: "eu-west-101" });
  expect(simulator.environment()).toEqual({
    HW_REGION_NAME: "eu-west-101",
    HW_ACCESS_KEY: "SIMULATORACCESSKEY00",
    HW_SECRET_KEY: "simulator-secret-key-of-40-characters-00",
    HW_PROJECT_ID: "0123456789abcdef0123456789abcdef",
    HW_VPN_ENDPOINT: simulator.endpoint,
    HW_AUTH_URL: `${simulator.endpoint}/v3`,
    HW_VPN_STS_ENDPOINT: simulator.endpoint,
    HW_VPN_METADATA_ENDPOINT: simulator.endpoint,
  });
  expect(simulator.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test("an option that is undefined has its default", async () => {
  const simulator = await started({ port: undefined, region: undefined });
  expect(simulator.environment().HW_REGION_NAME).toBe("ap-southeast-3");
});

test("close ends at once, also with requests that get no answer", async () => {
  const simulator = await startSimulator({ faults: [{ name: "swallow" }] });
  const asked = create(simulator);
  const failure = expect(asked).rejects.toThrow();
  await expect.poll(() => simulator.requests().length).toBe(1);
  await simulator.close();
  await failure;
});

test("fails to start at a port that is taken, and says so", async () => {
  const simulator = await started();
  const port = Number(new URL(simulator.endpoint).port);
  await expect(startSimulator({ port })).rejects.toThrow("EADDRINUSE");
});

test("a client that goes away in the middle of its request leaves the service running", async () => {
  const simulator = await started();
  const { port } = new URL(simulator.endpoint);
  const socket = connect(Number(port), "127.0.0.1", () => {
    socket.write(`POST ${at()} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{`, () => socket.destroy());
  });
  await new Promise((resolve) => socket.once("close", resolve));
  expect((await send(`${simulator.endpoint}/`, {})).status).toBe(404);
});

test("it is reached by https, by clients with a certificate where it wants one", async () => {
  const { certificatePem: cert, privateKeyPem: key } = makeCertificate();
  const open = await started({ tls: { cert, key } });
  const wanting = await started({ tls: { cert, key, clientCa: cert } });
  expect(open.endpoint).toMatch(/^https:/);
  expect(await statusOver(open.endpoint, { ca: cert })).toBe(404);
  expect(await statusOver(wanting.endpoint, { ca: cert, cert, key })).toBe(404);
  await expect(statusOver(wanting.endpoint, { ca: cert })).rejects.toThrow();
});

/** The certificate is that of localhost, whatever the address. */
async function statusOver(url: string, options: RequestOptions): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpsRequest(url, { ...options, servername: "localhost", agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });
}
