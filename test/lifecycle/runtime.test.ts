import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createVpnApi } from "../../lib/client/client";
import { createEffects } from "../../lib/client/http/real-effects";
import { createRuntime, type ProviderRuntime } from "../../lib/lifecycle/runtime";
import { CONNECTION } from "../../lib/resources/connection/connection-type";
import { connectionsAt } from "../../lib/resources/connection/operations/connections";
import { createConnectionHandler } from "../../lib/resources/connection/operations/handler";
import { withTypedAnswers } from "../../lib/resources/connection/operations/typed-answers";
import { settingsOf } from "../../lib/settings/settings";
import { type Simulator, startSimulator } from "../../lib/testing";
import { ATTRIBUTES } from "../fixtures/attributes";
import { SITE_PSK } from "../fixtures/connection";
import { TOY } from "../resources/toy/toy-type";

let simulator: Simulator;
let runtime: ProviderRuntime;
let logged: string[];

beforeEach(async () => {
  simulator = await startSimulator({ settleMilliseconds: 0 });
  logged = [];
  const effects = createEffects((_, message) => void logged.push(message), simulator.environment());
  runtime = createRuntime({ ...withTypedAnswers(createVpnApi(settingsOf({}), effects)), effects });
});
afterEach(() => simulator.close());

const { psk: _, ...given } = ATTRIBUTES;

function create(cgwId: string) {
  const wanted = { ...given, cgw_id: cgwId };
  return createConnectionHandler(runtime).create({
    signal: new AbortController().signal,
    timeoutMilliseconds: 30_000,
    given: wanted,
    desired: wanted,
    additional: {},
    psk: SITE_PSK,
  });
}

const posts = () => simulator.requests().filter(({ method }) => method === "POST");

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe("the runtime of a configured provider", () => {
  it("lets a connection wait for what another type changes at its gateway", async () => {
    let finish = (): void => undefined;
    const other = runtime.withGateway(ATTRIBUTES.vgw_id, () => new Promise<void>((resolve) => (finish = resolve)));
    const creating = create(ATTRIBUTES.cgw_id);
    await until(() => logged.some((line) => line.includes(`waiting for gateway ${ATTRIBUTES.vgw_id}`)));
    expect(posts()).toEqual([]);
    finish();
    await other;
    expect((await creating).settled).toBe(true);
    expect(posts()).toHaveLength(1);
  });

  it("lets two handlers change one gateway in turn, and remember together what they made", async () => {
    const [first, second] = await Promise.all([
      create(ATTRIBUTES.cgw_id),
      create("c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c56"),
    ]);
    expect(logged.filter((line) => line.includes("waiting for gateway"))).toHaveLength(1);
    expect([...runtime.owned].sort()).toEqual([first.connection.id, second.connection.id].sort());
  });

  it("learns for each type apart how often to look", () => {
    const objects = connectionsAt(runtime.api);
    const { pollIntervals: connections } = runtime.contextOf({ type: CONNECTION, objects });
    expect(runtime.contextOf({ type: CONNECTION, objects }).pollIntervals).toBe(connections);
    const usual = connections.create.pauseMilliseconds(1900, 0);
    connections.create.learn(2000);
    expect(connections.create.pauseMilliseconds(1900, 0)).toBeLessThan(usual);
    const other = runtime.contextOf({ type: TOY, objects });
    expect(other.pollIntervals.create.pauseMilliseconds(1900, 0)).toBe(usual);
  });
});
