import { expect } from "vitest";
import type { Simulator } from "../../lib/testing";
import { create, show } from "./client";
import type { Proof } from "./refusal-proofs";

/** Each fault meets a create; the proof says what arrives and whether the connection exists. */
export const DELIVERY_PROOFS = {
  "lost-answer": async (simulator) => {
    await expect(create(simulator)).rejects.toThrow("fetch failed");
    expect(simulator.connections()).toHaveLength(1);
    expect(simulator.requests()[0]).toMatchObject({ fault: "lost-answer", status: undefined });
  },
  timeout: async (simulator) => {
    await neverAnswered(simulator);
    expect(simulator.connections()).toHaveLength(1);
  },
  "cut-answer": async (simulator) => {
    await expect(create(simulator)).rejects.toThrow("terminated");
    expect(simulator.connections()).toHaveLength(1);
    simulator.faults.enable("cut-answer");
    const [connection] = simulator.connections();
    await expect(show(simulator, connection?.id ?? "")).rejects.toThrow("terminated");
  },
  "html-answer": async (simulator) => {
    const answer = await create(simulator);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([502, "text/html"]);
    expect(answer.text).toContain("<h1>");
    expect(simulator.connections()).toHaveLength(1);
    simulator.faults.enable("html-answer", { value: 200 });
    expect((await create(simulator)).status).toBe(200);
  },
  "connection-reset": async (simulator) => {
    await expect(create(simulator)).rejects.toThrow("fetch failed");
    expect(simulator.connections()).toHaveLength(0);
  },
  swallow: async (simulator) => {
    await neverAnswered(simulator);
    expect(simulator.connections()).toHaveLength(0);
  },
  "proxy-404": async (simulator) => {
    const answer = await create(simulator);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([404, "text/html"]);
    expect(answer.headers.get("x-request-id")).toBeNull();
    expect(simulator.connections()).toHaveLength(0);
  },
  redirect: async (simulator) => {
    const answer = await create(simulator);
    expect(answer.status).toBe(307);
    expect(answer.headers.get("location")).toMatch(/^https:\/\/elsewhere\.invalid\/v5\//);
    expect(simulator.connections()).toHaveLength(0);
  },
} as const satisfies Readonly<Record<string, Proof>>;

/** Waits for the service to have dealt with the request, then gives up as a client would. */
async function neverAnswered(simulator: Simulator): Promise<void> {
  const patience = new AbortController();
  simulator.onStep((step) => {
    if (step === "answered") {
      patience.abort();
    }
    return undefined;
  });
  await expect(create(simulator, undefined, { signal: patience.signal })).rejects.toThrow("aborted");
  expect(simulator.requests().at(-1)?.status).toBeUndefined();
}
