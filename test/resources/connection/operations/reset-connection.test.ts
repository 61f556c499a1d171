import { describe, expect, test } from "vitest";
import { resetConnection } from "../../../../lib/resources/connection/operations/reset-connection";
import type { SimulatorOptions } from "../../../../lib/testing";
import { handlerWorld, problemsOf } from "../../../support/handler-world";

async function world(options: SimulatorOptions = {}) {
  const made = await handlerWorld(options);
  const { id } = made.insert("recorded");
  const reset = (asked = id) => resetConnection(made.context, { ...made.request, constructPath: undefined, id: asked });
  return { ...made, id, reset };
}

describe("a reset at the user's request", () => {
  test("puts the stored key into force, and ends when the service has done it", async () => {
    const { simulator, changes, reset, id } = await world({ settleMilliseconds: 40_000 });
    const before = simulator.connection(id);
    await reset();
    expect(changes()).toEqual(["reset"]);
    expect(simulator.connection(id)).toMatchObject({ status: before?.status, answer: { status: before?.status } });
    expect(simulator.requests().at(-1)?.method).toBe("GET");
  });

  test("fails before it is sent for a connection that is not there, or is being deleted", async () => {
    const { context, options, changes, reset, id } = await world({ settleMilliseconds: 40_000 });
    const missing = "00000000-0000-4000-8000-000000000000";
    const refused = (asked: string) => ({
      summary: `VPN connection (id ${asked}) cannot be reset`,
      detail: expect.stringContaining("it does not exist in the region and project of the provider"),
    });
    expect(await problemsOf(reset(missing))).toMatchObject([refused(missing)]);
    await context.api.deleteConnection(id, options);
    expect(await problemsOf(reset())).toMatchObject([refused(id)]);
    expect(changes()).toEqual(["delete"]);
  });

  test("fails with words where the cloud has no such operation", async () => {
    const { reset, id } = await world({ cloud: "opentelekomcloud" });
    expect(await problemsOf(reset())).toMatchObject([
      {
        summary: `VPN connection (id ${id}) cannot be reset`,
        detail: expect.stringContaining("End the tunnel on the peer device"),
      },
    ]);
  });
});
