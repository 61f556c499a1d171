import { describe, expect, test } from "vitest";
import type { Action, InvokeRequest } from "../../lib/terraform-plugin/provider";
import { dynamic, served } from "./toy-client";

const actionType = "toy_wind_up";
const config = dynamic({ toy: "t-1" });

const withAction = (invoke: Action["invoke"] = async () => []) => ({
  provider: {
    actions: {
      [actionType]: {
        schema: {
          version: 0,
          description: "Winds a toy up.",
          attributes: { toy: { type: "string", description: "Its ID.", required: true } },
        },
        validate: async ({ toy }) =>
          toy === "t-0" ? [{ severity: "error", summary: "it has no spring", detail: "", path: ["toy"] }] : [],
        invoke,
      } satisfies Action,
    },
  },
});

/** What Terraform gets while an action goes on, and the diagnostics at its end. */
async function invoked(invoke: Action["invoke"], name = actionType) {
  const client = await served(withAction(invoke));
  const events = await client.stream("invokeAction", { actionType: name, config });
  const lines = events.flatMap(({ type }) => (type?.$case === "progress" ? [type.value.message] : []));
  const ends = events.flatMap(({ type }) => (type?.$case === "completed" ? [type.value.diagnostics] : []));
  expect(events.at(-1)?.type?.$case).toBe("completed");
  expect(ends).toHaveLength(1);
  return { lines, diagnostics: ends.flat() };
}

describe("an action", () => {
  test("is in the schema", async () => {
    const { actionSchemas } = await (await served(withAction())).call("getProviderSchema", {});
    expect(Object.keys(actionSchemas)).toEqual([actionType]);
    expect(actionSchemas[actionType]?.schema?.block?.attributes).toMatchObject([{ name: "toy", required: true }]);
    expect((await (await served()).call("getProviderSchema", {})).actionSchemas).toEqual({});
  });

  test("is checked before a plan, which changes nothing", async () => {
    const client = await served(withAction());
    const check = (toy: string) => client.call("validateActionConfig", { actionType, config: dynamic({ toy }) });
    expect((await check("t-1")).diagnostics).toEqual([]);
    expect((await check("t-0")).diagnostics).toMatchObject([{ summary: "it has no spring" }]);
    expect(await client.call("planAction", { actionType, config })).toEqual({ diagnostics: [] });
  });

  test("shows its progress in the order of its lines, and ends with its warnings", async () => {
    const requests: InvokeRequest[] = [];
    const { lines, diagnostics } = await invoked(async (request) => {
      requests.push(request);
      request.progress("turn 1");
      request.progress("turn 2");
      await new Promise((resolve) => setImmediate(resolve));
      request.progress("turn 3");
      return [{ severity: "warning", summary: "it is tight", detail: "" }];
    });
    expect(requests[0]?.configuration).toEqual({ toy: "t-1" });
    expect(lines).toEqual(["turn 1", "turn 2", "turn 3"]);
    expect(diagnostics).toMatchObject([{ summary: "it is tight" }]);
  });

  test("ends with its error, also after a line", async () => {
    const { lines, diagnostics } = await invoked(async ({ progress }) => {
      progress("turn 1");
      throw new Error("the spring broke");
    });
    expect(lines).toEqual(["turn 1"]);
    expect(diagnostics).toMatchObject([{ summary: "the spring broke" }]);
    expect((await invoked(async () => [], "toy_paint")).diagnostics[0]?.summary).toContain(
      "does not support the action type toy_paint; it supports: toy_wind_up",
    );
  });

  test("learns when Terraform no longer waits for it", async () => {
    const client = await served(
      withAction(async ({ signal }) => {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        return [{ severity: "error", summary: "stopped halfway", detail: "" }];
      }),
    );
    const running = client.stream("invokeAction", { actionType, config });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await client.call("stopProvider", {});
    expect((await running).at(-1)?.type).toMatchObject({ value: { diagnostics: [{ summary: "stopped halfway" }] } });
  });
});
