import { expect } from "vitest";
import { createVpnApi } from "../../../../lib/client/client";
import { createEffects } from "../../../../lib/client/http/real-effects";
import { createProvider } from "../../../../lib/provider/provider";
import { OWNER_TAG_KEY } from "../../../../lib/schema/owner-tag-key";
import type { Fields } from "../../../../lib/schema/value";
import {
  type FaultName,
  type FaultOptions,
  type SimulatedConnection,
  type Simulator,
  startSimulator,
} from "../../../../lib/testing";
import { ATTRIBUTES } from "../../../fixtures/attributes";
import { calmDown } from "../../../support/calm";
import { createFakeTime, withFakeTime } from "../../../support/fake-time";

import { EARLIER_TAGS, ownerTags } from "../../../support/owner-tags";
import { type CoreRun, createSmallCore } from "../../../support/small-core";

/** What a test declares; what is left out is as documented. */
export interface Declaration {
  readonly name: string;
  readonly lifetime: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly style: "static" | "bgp";
  readonly version: number;
}

export interface RunConditions {
  readonly faults: readonly (readonly [FaultName, FaultOptions])[];
  /** The run is interrupted when it sends the request with this number. */
  readonly interruptedAt?: number;
  /** The process dies before it can save the state. */
  readonly losesState: boolean;
}

/** One declaration, its state, the service, and connections of other people of the same gateway. */
export interface LifeWorld {
  readonly simulator: Simulator;
  /** Makes the declaration hold, or makes its connection go. */
  run(declaration: Declaration | undefined, conditions: RunConditions): Promise<CoreRun>;
  /** All trouble is over: faults, frozen accounts, and whatever the service was at work on. */
  calm(): void;
  /** Takes a connection into the state, as `importFrom` does. */
  import(id: string): Promise<CoreRun>;
  own(): readonly SimulatedConnection[];
  /** The id of a connection that was handed to Terraform, and is not in the state. */
  lost(): string | undefined;
  /** Whether each connection of the declaration is in the state. */
  isKnown(): boolean;
  expectRight(declaration: Declaration | undefined): void;
  expectForeignUntouched(): void;
}

export const PATH = "network/paris";

export function keyOf(version: number): string {
  return `Key-number-${version}`;
}

export async function startLifeWorld(): Promise<LifeWorld & { close(): Promise<void> }> {
  const time = createFakeTime();
  const simulator = await startSimulator({ clock: time.clock, credentialSeconds: 10 ** 9, settleMilliseconds: 700 });
  const environment: Record<string, string | undefined> = { ...simulator.environment() };
  const real = createEffects(() => undefined, environment);
  const effects = withFakeTime(real, time, simulator);
  const provider = () => createProvider({ effects, createApi: createVpnApi });
  const core = createSmallCore(provider, { state_identity: "life", workspace: "default" }, "hwvpn_connection");

  // To other customer gateways: between the same ends one of them would rightly stop every create.
  const origin = { stateIdentity: "life", workspace: "default", constructPath: PATH };
  const foreign = [
    ownerTags("recorded", { ...origin, stateIdentity: "elsewhere" }),
    ownerTags("pending", { ...origin, stateIdentity: "elsewhere" }),
    ownerTags("pending", { ...origin, workspace: "production" }),
    EARLIER_TAGS,
    { team: "net" },
  ].map((tags, index) =>
    simulator.insert({
      vgw_id: ATTRIBUTES.vgw_id,
      vgw_ip: ATTRIBUTES.vgw_ip,
      cgw_id: `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8f0${index}`,
      style: "static",
      name: "foreign",
      psk: `Foreign-${index}`,
      tags,
    }),
  );
  const own = () => simulator.connections().filter(({ id }) => !foreign.some((other) => other.id === id));

  function configurationOf({ name, lifetime, tags, style, version }: Declaration): Fields {
    environment.SITE_PSK = keyOf(version);
    return {
      ...ATTRIBUTES,
      psk: { ...ATTRIBUTES.psk, version },
      construct_path: PATH,
      name,
      style,
      tags,
      ikepolicy: { lifetime_seconds: lifetime },
    };
  }

  let lastDeclared: Record<string, Fields> = {};
  return {
    simulator,
    run: async (declaration, { faults, interruptedAt, losesState }) => {
      for (const [name, options] of faults) {
        simulator.faults.enable(name, options);
      }
      const abort = new AbortController();
      let requests = 0;
      const stop = simulator.onStep((step) => {
        requests += step === "received" ? 1 : 0;
        if (requests === interruptedAt) {
          abort.abort(new Error("interrupted"));
        }
        return undefined;
      });
      const saved = core.save();
      const declared: Record<string, Fields> = declaration === undefined ? {} : { paris: configurationOf(declaration) };
      lastDeclared = declared;
      const result = await core.apply(declared, { signal: abort.signal });
      stop();
      if (losesState) {
        core.restore(saved);
      }
      return result;
    },
    calm: () => calmDown(simulator, time),
    import: (id) => core.apply(lastDeclared, { imports: { paris: id } }),
    own,
    lost: () =>
      own().find(
        ({ id, tags, status }) =>
          id !== core.idOf("paris") && !tags[OWNER_TAG_KEY]?.startsWith("pending.") && status !== "PENDING_DELETE",
      )?.id,
    isKnown: () => own().every(({ id }) => id === core.idOf("paris")),
    expectRight: (declaration) => {
      const present = own();
      if (declaration === undefined) {
        expect(present).toEqual([]);
        return;
      }
      expect(present.map(({ status }) => status)).toEqual(["DOWN"]);
      const [connection] = present as [SimulatedConnection];
      const { name, lifetime, tags, style, version } = declaration;
      expect(connection.id).toBe(core.idOf("paris"));
      const { [OWNER_TAG_KEY]: _tag, ...userTags } = connection.tags;
      expect(userTags).toEqual(tags);
      expect(connection.answer).toMatchObject({
        name,
        style: style.toUpperCase(),
        ikepolicy: { lifetime_seconds: lifetime },
      });
      expect(connection.keyInForce).toBe(keyOf(version));
    },
    expectForeignUntouched: () => {
      expect(foreign.map(({ id }) => simulator.connection(id))).toEqual(foreign);
    },
    close: simulator.close,
  };
}
