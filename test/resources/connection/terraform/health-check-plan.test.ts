import { describe, expect, it } from "vitest";
import { changeDiagnostics } from "../../../../lib/resources/connection/terraform/change-diagnostics";
import { reachesService } from "../../../../lib/resources/connection/terraform/plan";
import { type Fields, UNKNOWN } from "../../../../lib/schema/value";
import { appliedState, GIVEN, plan } from "./planning";

const MONITOR = "76f64229-0c3d-4c5a-9f54-3907e2815b6d";
const ON = { ...GIVEN, health_check: true };
const OFF = { ...GIVEN, health_check: false };

describe("the plan of a health check", () => {
  it.each<[string, Fields, Fields, boolean, unknown]>([
    ["makes it", ON, { health_check: null }, true, UNKNOWN],
    ["makes it anew where it is gone", ON, { health_check: false }, true, UNKNOWN],
    ["deletes it", OFF, { health_check: true, connection_monitor_id: MONITOR }, true, null],
    ["deletes one that nobody has declared", OFF, { health_check: null, connection_monitor_id: MONITOR }, true, null],
    ["changes nothing", ON, { health_check: true, connection_monitor_id: MONITOR }, false, MONITOR],
    [
      "takes one that is there, without a request",
      ON,
      { health_check: null, connection_monitor_id: MONITOR },
      false,
      MONITOR,
    ],
    ["declares that there is none, without a request", OFF, { health_check: null }, false, null],
    [
      "leaves it where it is not declared",
      GIVEN,
      { health_check: true, connection_monitor_id: MONITOR },
      false,
      MONITOR,
    ],
    ["does not know yet", { ...GIVEN, health_check: UNKNOWN }, { connection_monitor_id: MONITOR }, true, UNKNOWN],
  ])("%s", (_, configuration, state, reaches, monitorId) => {
    const prior = appliedState(configuration, state);
    const planned = plan(configuration, prior).state;
    expect(reachesService(prior, planned)).toBe(reaches);
    expect(planned.connection_monitor_id).toBe(monitorId);
    expect(planned.status).toBe(reaches ? UNKNOWN : "ACTIVE");
  });
});

describe("a health check that is no longer declared", () => {
  const warningsOf = (configuration: Fields, prior: Fields) => {
    const { state } = plan(configuration, prior);
    const { signal } = new AbortController();
    return changeDiagnostics({ configuration, priorState: prior, plannedState: state, privateData: {}, signal }, state);
  };

  it("stays, and the plan says so, with the way to delete it", () => {
    const prior = appliedState(GIVEN, { health_check: true, connection_monitor_id: MONITOR });
    const [warning, ...others] = warningsOf(GIVEN, prior);
    expect(others).toEqual([]);
    expect(warning?.detail).toContain(`connection monitor ${MONITOR} stays. To delete it, declare false`);
    expect(warningsOf(ON, prior)).toEqual([]);
    expect(warningsOf(GIVEN, appliedState(GIVEN, { health_check: false }))).toEqual([]);
  });
});

describe("the plan of a wait for the tunnel", () => {
  const UP = { ...GIVEN, wait_for: "up" };
  const PENDING = { given: [], owed: { tunnelOpen: true } };

  it.each<[string, Fields, unknown]>([
    ["may have a problem", UP, UNKNOWN],
    ["may turn out to be one", { ...GIVEN, wait_for: UNKNOWN }, UNKNOWN],
    ["has none where it does not wait", { ...GIVEN, wait_for: "settled" }, null],
    ["has none by default", GIVEN, null],
  ])("at a create %s", (_, configuration, expected) => {
    expect(plan(configuration, null, {}).state.tunnel_problem).toBe(expected);
  });

  it("goes on where an earlier run did not see it up, and replaces nothing", () => {
    const prior = appliedState(UP, { status: "DOWN", tunnel_problem: "the tunnel is not up" });
    const { state, replaced, diagnostics } = plan(UP, prior, PENDING);
    expect([state.tunnel_problem, state.status, replaced]).toEqual([UNKNOWN, UNKNOWN, []]);
    expect(diagnostics).toMatchObject([
      { severity: "warning", path: ["wait_for"], summary: expect.stringContaining("waits on for the tunnel") },
    ]);
  });

  it("ends where it is no longer declared", () => {
    const prior = appliedState(UP, { status: "DOWN", tunnel_problem: "the tunnel is not up" });
    const { state, diagnostics } = plan({ ...GIVEN, wait_for: "settled" }, prior, PENDING);
    expect([state.tunnel_problem, reachesService(prior, state), diagnostics]).toEqual([null, false, []]);
  });

  it("changes nothing where the tunnel was up once", () => {
    const prior = appliedState(UP, { status: "DOWN" });
    expect(plan(UP, prior, {})).toEqual({ state: prior, replaced: [], diagnostics: [] });
  });
});
