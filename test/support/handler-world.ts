import { createVpnApi } from "../../lib/client/client";
import type { Effects } from "../../lib/client/http/effects";
import { createEffects } from "../../lib/client/http/real-effects";
import type { CallOptions, VpnApi } from "../../lib/client/operations/vpn-api";
import { createBatchedReader } from "../../lib/lifecycle/batched-reader";
import type { HandlerContext } from "../../lib/lifecycle/context";
import { isHandlerFailure, type Problem } from "../../lib/lifecycle/failure";
import { createGatewayLock } from "../../lib/lifecycle/gateway-lock";
import { createInventory } from "../../lib/lifecycle/ownership/inventory";
import { type Owner, ownerOf } from "../../lib/lifecycle/ownership/owner";
import type { Phase } from "../../lib/lifecycle/ownership/owner-tag";
import { createPollInterval } from "../../lib/lifecycle/poll-interval";
import { createRefreshReader } from "../../lib/lifecycle/refresh-reader";
import { CONNECTION } from "../../lib/resources/connection/connection-type";
import { connectionsAt } from "../../lib/resources/connection/operations/connections";
import type { ConnectionContext } from "../../lib/resources/connection/operations/context";
import { createMonitors } from "../../lib/resources/connection/operations/monitors";
import type { Fields } from "../../lib/schema/value";
import type { SimulatedConnection, Simulator, SimulatorOptions } from "../../lib/testing";
import { ENDS } from "../fixtures/connection";
import { started } from "../simulator/started";
import { createFakeTime, type FakeTime, withFakeTime } from "./fake-time";
import { ownerTags } from "./owner-tags";

export const PATH = "network/paris";
export const ORIGIN = { stateIdentity: "state", workspace: "default", constructPath: PATH };
export const OWNER: Owner = ownerOf(ORIGIN);

/** The given fields of a declaration, without its key. */
export const GIVEN: Fields = {
  ...ENDS,
  style: "static",
  peer_subnets: ["192.168.44.0/24"],
};

export const KEY = "Canary-Key-0123";

/**
 * The environment of the handler in this process: the embedded service, a clock that both share, and pauses that take
 * no time.
 */
export interface HandlerWorld {
  readonly simulator: Simulator;
  readonly time: FakeTime;
  readonly effects: Effects;
  readonly api: VpnApi;
  readonly context: ConnectionContext;
  /** `level: message` of each line of log. */
  readonly logged: readonly string[];
  /** Options of calls that may take ten minutes. */
  readonly options: CallOptions;
  /** The parameters of each operation of the declaration. */
  readonly request: {
    readonly constructPath: string;
    readonly signal: AbortSignal;
    readonly timeoutMilliseconds: number;
  };
  /** Adds a connection between the declared gateways, as if a run of some declaration had made it. */
  readonly insert: (
    phase: Phase,
    origin?: Partial<typeof ORIGIN> & { attempt?: string; keyReference?: string },
    more?: Fields,
  ) => SimulatedConnection;
  /** The operations of all requests so far, without reads. */
  readonly changes: () => readonly string[];
}

export async function handlerWorld(
  options: SimulatorOptions = {},
  { isHeld = () => false }: Partial<Pick<HandlerContext, "isHeld">> = {},
): Promise<HandlerWorld> {
  const time = createFakeTime();
  const simulator = await started({ clock: time.clock, credentialSeconds: 10 ** 9, ...options });
  const logged: string[] = [];
  const real = createEffects((level, message) => logged.push(`${level}: ${message}`), simulator.environment());
  const effects = withFakeTime({ ...real, random: () => 0.5 }, time, simulator);
  const api = createVpnApi({}, effects);
  const signal = new AbortController().signal;
  const objects = connectionsAt(api);
  const context: ConnectionContext = {
    type: CONNECTION,
    objects,
    api,
    monitors: createMonitors(api, effects),
    effects,
    readBatched: createBatchedReader(objects, CONNECTION, effects),
    readForRefresh: createRefreshReader(objects, CONNECTION, effects, () => api.changes()),
    inventory: createInventory(objects, CONNECTION, effects),
    pollIntervals: { create: createPollInterval(), update: createPollInterval(), delete: createPollInterval() },
    withGateway: createGatewayLock(),
    owned: new Set(),
    attempts: new Set(),
    isHeld,
  };
  return {
    simulator,
    time,
    effects,
    api,
    context,
    logged,
    options: { signal, deadlineMilliseconds: time.clock.nowMilliseconds() + 600_000 },
    request: { constructPath: PATH, signal, timeoutMilliseconds: 600_000 },
    insert: (phase, origin = {}, more = {}) => {
      // Connections of the same millisecond would be ordered by their ids alone.
      time.advance(1000);
      const tags = ownerTags(phase, { ...ORIGIN, ...origin });
      return simulator.insert({ ...GIVEN, name: "left", psk: "Earlier-Key-0123", tags, ...more });
    },
    changes: () =>
      simulator
        .requests()
        .filter(({ method }) => method !== "GET")
        .map(({ operation }) => String(operation)),
  };
}

/** The problems with which an operation fails. */
export async function problemsOf(operation: Promise<unknown>): Promise<readonly Problem[]> {
  const outcome = await operation.then(
    () => new Error("the operation was expected to fail"),
    (error: unknown) => error,
  );
  if (!isHandlerFailure(outcome)) {
    throw outcome;
  }
  return outcome.problems;
}

/** The same world in another process, which knows nothing of what this one did. */
export function nextProcess(world: HandlerWorld): HandlerWorld {
  const { context } = world;
  const inventory = createInventory(context.objects, CONNECTION, context.effects);
  return { ...world, context: { ...context, inventory, owned: new Set(), attempts: new Set() } };
}
