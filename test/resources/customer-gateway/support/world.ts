import { createVpnApi } from "../../../../lib/client/client";
import { createEffects } from "../../../../lib/client/http/real-effects";
import type { CallOptions, Json } from "../../../../lib/client/operations/vpn-api";
import { type Owner, ownerOf } from "../../../../lib/lifecycle/ownership/owner";
import { type Phase, phasedTagOn } from "../../../../lib/lifecycle/ownership/owner-tag";
import { createRuntime } from "../../../../lib/lifecycle/runtime";
import { CUSTOMER_GATEWAY } from "../../../../lib/resources/customer-gateway/customer-gateway-type";
import {
  type CustomerGatewayContext,
  customerGatewayContext,
} from "../../../../lib/resources/customer-gateway/operations/context";
import {
  type CreateRequest,
  createCustomerGateway,
  type Outcome,
} from "../../../../lib/resources/customer-gateway/operations/create";
import { withDefaults } from "../../../../lib/schema/defaults";
import type { Fields } from "../../../../lib/schema/value";
import type { Simulator } from "../../../../lib/testing";
import { started } from "../../../simulator/started";
import { createFakeTime, type FakeTime, withFakeTime } from "../../../support/fake-time";
import { ownerTags } from "../../../support/owner-tags";

const PATH = "network/device";
const ORIGIN = { stateIdentity: "state", workspace: "default", constructPath: PATH };
export const OWNER: Owner = ownerOf(ORIGIN);

/** The given fields of a declaration. */
export const GIVEN: Fields = { name: "device", id_value: "203.0.113.7" };

/** The environment of the operations in this process: the embedded service, and a clock that both share. */
export interface World {
  readonly simulator: Simulator;
  readonly time: FakeTime;
  readonly context: CustomerGatewayContext;
  readonly options: CallOptions;
  readonly request: {
    readonly constructPath: string;
    readonly signal: AbortSignal;
    readonly timeoutMilliseconds: number;
  };
  readonly create: (given?: Fields, more?: Partial<CreateRequest>) => Promise<Outcome>;
  /** Adds a customer gateway as if a run of some declaration had made it. */
  readonly insert: (phase: Phase | undefined, origin?: Partial<typeof ORIGIN>, more?: Fields) => Promise<string>;
  /** The customer gateways at the service, the oldest first. */
  readonly present: () => Promise<readonly Json[]>;
  readonly phases: () => Promise<readonly (Phase | undefined)[]>;
  /** The operations of all requests so far, without reads. */
  readonly changes: () => readonly string[];
}

/** With a world before it, another run at the same service, which knows nothing of the first. */
export async function world(before?: World, isHeld: (id: string) => boolean = () => false): Promise<World> {
  const time = before?.time ?? createFakeTime();
  const simulator = before?.simulator ?? (await started({ clock: time.clock, credentialSeconds: 10 ** 9 }));
  const real = createEffects(() => undefined, simulator.environment());
  const effects = withFakeTime({ ...real, random: () => 0.5 }, time, simulator);
  const held = { begin: () => undefined, note: () => undefined, has: isHeld };
  const runtime = createRuntime({ api: createVpnApi({}, effects), effects, takeRemarks: () => [], held });
  const context = customerGatewayContext(runtime);
  const { gateways } = context;
  const signal = new AbortController().signal;
  const options = { signal, deadlineMilliseconds: Number.POSITIVE_INFINITY };
  const request = { constructPath: PATH, signal, timeoutMilliseconds: 600_000 };
  const present = () => gateways.list(options);
  return {
    simulator,
    time,
    context,
    options,
    request,
    create: (given = GIVEN, more = {}) =>
      createCustomerGateway(context, {
        ...request,
        given,
        desired: withDefaults(CUSTOMER_GATEWAY, given),
        additional: {},
        owner: OWNER,
        ...more,
      }),
    insert: async (phase, origin = {}, more = {}) => {
      time.advance(1000);
      const tags = phase === undefined ? {} : ownerTags(phase, { ...ORIGIN, ...origin });
      const made = await gateways.create(
        { ...GIVEN, tags: Object.entries(tags).map(([key, value]) => ({ key, value })), ...more },
        options,
      );
      return String(made.id);
    },
    present,
    phases: async () => (await present()).map((gateway) => phasedTagOn(gateway)?.phase),
    changes: () =>
      simulator
        .requests()
        .filter(({ method }) => method !== "GET")
        .map(({ operation }) => String(operation)),
  };
}
