import { describe, expect, it } from "vitest";
import { vpnApiError } from "../../lib/client/errors";
import type { CallOptions, Json, VpnApi, VpnApiError } from "../../lib/client/operations/vpn-api";
import type { HandlerContext } from "../../lib/lifecycle/context";
import { createPollInterval } from "../../lib/lifecycle/poll-interval";
import { waitUntilGone, waitUntilSettled } from "../../lib/lifecycle/wait";
import { CONNECTION } from "../../lib/resources/connection/connection-type";
import { connectionsAt } from "../../lib/resources/connection/operations/connections";
import { type TestEffects, testEffects } from "../client/support/effects";

const ID = "98c5af8a-6ee2-4482-99a2-ae2280a6f4c3";

function failure(details: Partial<Omit<VpnApiError, keyof Error>>): Error {
  return vpnApiError({ kind: "service", operation: "read", outcome: "refused", message: "no", ...details });
}

const GONE = failure({ status: 404, code: "VPN.0004" });
const DELETING = failure({ status: 425, code: "VPN.0009" });

type Way = "batched" | "direct" | "listed";

interface World {
  readonly context: HandlerContext;
  readonly options: CallOptions;
  readonly effects: TestEffects;
  /** By which way each look was made. */
  readonly looks: readonly Way[];
  /** How long work has been seen to take. */
  readonly learned: readonly number[];
}

/** A service that answers the looks one after the other with these statuses or errors, and with the last one for ever. */
function world(
  answers: readonly (string | Error)[],
  withinMilliseconds = 600_000,
  abort = new AbortController(),
  listedBy?: (connection: Json) => readonly Json[] | undefined,
): World {
  const effects = testEffects();
  const looks: Way[] = [];
  const learned: number[] = [];
  const answer = async (way: Way): Promise<Json> => {
    const now = answers[Math.min(looks.length, answers.length - 1)];
    looks.push(way);
    if (now instanceof Error) {
      throw now;
    }
    return { id: ID, status: now };
  };
  const pollInterval = createPollInterval();
  const observed = { ...pollInterval, learn: (elapsed: number) => void learned.push(elapsed) };
  const api: Partial<VpnApi> = { showConnection: async () => ({ connection: await answer("direct") }) };
  const context: Partial<HandlerContext> = {
    type: CONNECTION,
    objects: connectionsAt(api as VpnApi),
    effects,
    readBatched: () => answer("batched"),
    inventory: {
      recent: async () => [],
      next: async () => listedBy?.(await answer("listed")),
      duringCreate: async () => expect.unreachable(),
    },
    pollIntervals: { create: observed, update: observed, delete: observed },
  };
  return {
    context: context as HandlerContext,
    options: { signal: abort.signal, deadlineMilliseconds: effects.nowMilliseconds() + withinMilliseconds },
    effects,
    looks,
    learned,
  };
}

describe("waiting until a connection is settled", () => {
  it.each<[string, readonly (string | Error)[], string, string | undefined]>([
    ["a tunnel that is up", ["PENDING_CREATE", "ACTIVE"], "settled", "ACTIVE"],
    ["a tunnel that is not configured", ["PENDING_UPDATE", "PENDING_UPDATE", "DOWN"], "settled", "DOWN"],
    ["a status in lower case", ["pending_create", "active"], "settled", "active"],
    ["a status that no document names", ["RESETTING", "DOWN"], "settled", "DOWN"],
    ["a failure", ["PENDING_CREATE", "ERROR"], "failed", "ERROR"],
    ["a frozen account", ["PENDING_CREATE", "FREEZED"], "stopped", "FREEZED"],
    ["a deletion", ["PENDING_CREATE", "PENDING_DELETE"], "deleting", "PENDING_DELETE"],
    ["a connection that is being deleted", ["PENDING_CREATE", DELETING], "deleting", "PENDING_CREATE"],
    ["a connection that is gone", ["PENDING_CREATE", GONE], "gone", "PENDING_CREATE"],
    ["a call that ran out of time", ["PENDING_CREATE", failure({ kind: "timeout" })], "timed-out", "PENDING_CREATE"],
    ["a call that was canceled", ["PENDING_CREATE", failure({ kind: "cancelled" })], "cancelled", "PENDING_CREATE"],
  ])("ends with %s", async (_, answers, outcome, status) => {
    const { context, options, looks } = world(answers);
    expect(await waitUntilSettled(context, ID, options)).toEqual({ outcome, shown: { id: ID, status } });
    expect(looks).toHaveLength(answers.length);
  });

  it.each([
    ["forbidden", failure({ status: 403, code: "VPN.0007" })],
    ["a missing gateway", failure({ status: 404, code: "VPN.0509" })],
    ["a page of a proxy", failure({ status: 404 })],
  ])("fails with any other error: %s", async (_, error) => {
    const { context, options } = world(["PENDING_CREATE", error]);
    await expect(waitUntilSettled(context, ID, options)).rejects.toBe(error);
  });

  it("ends at the deadline with the last answer, and does not sleep beyond it", async () => {
    const { context, options, effects } = world(["PENDING_CREATE"], 30_000);
    const result = await waitUntilSettled(context, ID, options);
    expect(result).toEqual({ outcome: "timed-out", shown: { id: ID, status: "PENDING_CREATE" } });
    expect(effects.nowMilliseconds()).toBeLessThan(options.deadlineMilliseconds);
    expect(effects.slept.length).toBeGreaterThan(5);
  });

  it("ends when Terraform stops", async () => {
    const abort = new AbortController();
    const { context, options, looks } = world(["PENDING_CREATE"], 600_000, abort);
    abort.abort(new Error("stop"));
    expect(await waitUntilSettled(context, ID, options)).toMatchObject({ outcome: "cancelled" });
    expect(looks).toHaveLength(1);
  });

  it("asks for the connection itself every third time, since a list may be late for long", async () => {
    const { context, options, looks } = world([...Array<string>(6).fill("PENDING_UPDATE"), "DOWN"]);
    await waitUntilSettled(context, ID, options);
    expect(looks).toEqual(["direct", "batched", "batched", "direct", "batched", "batched", "direct"]);
  });

  it("goes on while the answers do not show the change yet", async () => {
    const { context, options, looks } = world(["DOWN"]);
    const isCurrent = () => looks.length >= 4;
    expect(await waitUntilSettled(context, ID, options, { isCurrent })).toMatchObject({ outcome: "settled" });
    expect(looks).toHaveLength(4);
  });

  it.each([
    ["learns how long work took", ["PENDING_CREATE", "DOWN"], 1],
    ["learns nothing from work that was done at the first look", ["DOWN"], 0],
    ["learns nothing from work that failed", ["PENDING_CREATE", "ERROR"], 0],
  ])("%s", async (_, answers, count) => {
    const { context, options, learned } = world(answers);
    await waitUntilSettled(context, ID, options);
    expect(learned).toHaveLength(count);
  });

  describe("of a connection that was accepted just now", () => {
    const created = { id: ID, status: "PENDING_CREATE" };
    const other = { id: "other", status: "DOWN" };
    /** The result of the wait, and how each look was made, with lists that show what `listedBy` makes of the answer. */
    const waitWith = async (
      answers: readonly string[],
      listedBy: (connection: Json) => readonly Json[] | undefined,
    ) => {
      const { context, options, looks } = world(answers, 600_000, new AbortController(), listedBy);
      return { ...(await waitUntilSettled(context, ID, options, { created })), looks };
    };

    it("is settled by a list of all, which it passes on", async () => {
      const result = await waitWith(["ACTIVE"], (connection) => [other, connection]);
      const shown = { id: ID, status: "ACTIVE" };
      expect(result).toEqual({ outcome: "settled", shown, listed: [other, shown], looks: ["listed"] });
    });

    it.each<[string, (connection: Json) => readonly Json[] | undefined, string]>([
      ["is not in the list", () => [other], "DOWN"],
      ["has failed according to the list", (connection) => [connection], "ERROR"],
      ["cannot be listed", () => undefined, "DOWN"],
    ])("is read by ID where it %s", async (_, listedBy, status) => {
      const { looks, ...result } = await waitWith([status], listedBy);
      expect(result).toMatchObject({ shown: { id: ID, status }, listed: undefined });
      expect(looks).toEqual(["listed", "direct"]);
    });

    it("is read by ID where the list leaves out a member that the answer to the create has", async () => {
      const { context, options, looks } = world(["DOWN"], 600_000, new AbortController(), (connection) => [connection]);
      await waitUntilSettled(context, ID, options, { created: { ...created, name: "paris" } });
      expect(looks).toEqual(["listed", "direct"]);
    });

    it("is read like any other where the first list shows it in work", async () => {
      const { looks, listed } = await waitWith([...Array<string>(3).fill("PENDING_CREATE"), "DOWN"], (connection) => [
        connection,
      ]);
      expect(looks).toEqual(["listed", "batched", "batched", "direct"]);
      expect(listed).toBeUndefined();
    });

    it("waits for it to become visible", async () => {
      const { context, options } = world([GONE, GONE, "PENDING_CREATE", "ACTIVE"]);
      const result = await waitUntilSettled(context, ID, options, { created });
      expect(result).toEqual({ outcome: "settled", shown: { id: ID, status: "ACTIVE" } });
    });

    it("gives up after a minute without a sight of it, with the last error", async () => {
      const { context, options, effects } = world([GONE]);
      const start = effects.nowMilliseconds();
      const result = await waitUntilSettled(context, ID, options, { created });
      expect(result).toEqual({ outcome: "unseen", error: GONE });
      expect(effects.nowMilliseconds() - start).toBeGreaterThanOrEqual(60_000);
      expect(effects.nowMilliseconds() - start).toBeLessThan(70_000);
    });

    it("takes it for gone once it was visible", async () => {
      const { context, options } = world([GONE, "PENDING_CREATE", GONE]);
      expect(await waitUntilSettled(context, ID, options, { created })).toMatchObject({ outcome: "gone" });
    });
  });
});

describe("waiting until a connection is gone", () => {
  it.each<[string, readonly (string | Error)[]]>([
    ["after it was being deleted", ["PENDING_DELETE", "PENDING_DELETE", GONE]],
    ["although it shows ERROR on the way", ["PENDING_DELETE", "ERROR", GONE]],
    ["although reads say that it is being deleted", [DELETING, DELETING, GONE]],
    ["at once", [GONE]],
  ])("ends %s", async (_, answers) => {
    const { context, options, looks } = world(answers);
    expect(await waitUntilGone(context, ID, options)).toMatchObject({ outcome: "gone" });
    expect(looks).toHaveLength(answers.length);
  });

  it("ends at the deadline with the last answer", async () => {
    const { context, options } = world(["PENDING_DELETE"], 10_000);
    const connection = { id: ID, status: "PENDING_DELETE" };
    expect(await waitUntilGone(context, ID, options)).toEqual({ outcome: "timed-out", shown: connection });
  });

  it("fails with any other error", async () => {
    const error = failure({ status: 403, code: "VPN.0007" });
    const { context, options } = world([error]);
    await expect(waitUntilGone(context, ID, options)).rejects.toBe(error);
  });
});
