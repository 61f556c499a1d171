import type { HttpMessage } from "../../../lib/client/http/effects";
import { createEffects } from "../../../lib/client/http/real-effects";
import { OWNER_TAG_KEY } from "../../../lib/schema/owner-tag-key";
import { type FaultName, type FaultOptions, type SimulatedConnection, startSimulator } from "../../../lib/testing";
import { calmDown } from "../../support/calm";
import { createFakeTime, withFakeTime } from "../../support/fake-time";
import { customerGateway, type Declaration, keyOf } from "./declaration";
import { type Kill, killable } from "./killable";
import type { RunResult, TerraformState } from "./state";

export type Side = 0 | 1;

export interface RunConditions {
  readonly kill?: Kill;
  /** Terraform is interrupted when the run sends the request with this number. */
  readonly interruptedAt?: number;
  /** The process ends after its last step, and before Terraform has saved what came of it. */
  readonly isNotSaved: boolean;
  readonly faults: readonly (readonly [FaultName, FaultOptions])[];
}

export const CALM: RunConditions = { isNotSaved: false, faults: [] };

/** A stack and its state. */
export interface Stack {
  readonly state: TerraformState;
  /** By address. */
  declared: Readonly<Record<string, Declaration>>;
  imports: Readonly<Record<string, string>>;
}

/** Two states of the same code, in one region. */
export interface TwoStates {
  readonly stacks: readonly [Stack, Stack];
  /** Runs one of them, or both at the same time; undefined for a run that was killed. */
  run(side: Side, conditions: RunConditions): Promise<RunResult | undefined>;
  /** Whatever was broken is whole, and the service has done its work. */
  calm(): void;
  connections(): readonly SimulatedConnection[];
  removeTag(id: string): void;
  /**
   * Connections of runs that were lost with everything that the state knew of itself, and had written down whose they are:
   * nobody can tell them from those of another state, so they are named only where they are in the way.
   */
  readonly unknowable: ReadonlySet<string>;
  /** Requests that changed a connection which only the other state had. */
  readonly trespasses: readonly string[];
  /** Everything that runs have said, and the ids of which users know. */
  readonly said: string[];
  close(): Promise<void>;
}

const CHANGING = /\/vpn-connection\/([0-9a-f-]{36})/;

export async function startTwoStates(createState: () => TerraformState): Promise<TwoStates> {
  const time = createFakeTime();
  const simulator = await startSimulator({
    clock: time.clock,
    credentialSeconds: 10 ** 9,
    settleMilliseconds: 700,
    // Two connections between the same ends are what the states may mix up.
    uniqueGatewayPair: false,
  });
  const stacks = [0, 1].map((): Stack => ({ state: createState(), declared: {}, imports: {} }));
  const trespasses: string[] = [];
  const said: string[] = [];
  const unknowable = new Set<string>();
  const [first, second] = stacks as [Stack, Stack];

  function watch(side: Side, { url, options }: HttpMessage): void {
    const id = CHANGING.exec(url)?.[1];
    const mine = side === 0 ? first : second;
    const other = side === 0 ? second : first;
    if (
      options.method !== "GET" &&
      id !== undefined &&
      other.state.ids().includes(id) &&
      !mine.state.ids().includes(id)
    ) {
      trespasses.push(`${"AB"[side]} sent ${options.method} to ${id}, which the other state has`);
    }
  }

  return {
    stacks: [first, second],
    trespasses,
    said,
    unknowable,
    connections: simulator.connections,
    removeTag: (id) => {
      const { [OWNER_TAG_KEY]: _, ...tags } = simulator.connection(id)?.tags ?? {};
      simulator.edit(id, { tags });
    },
    run: async (side, { kill, interruptedAt, isNotSaved, faults }) => {
      for (const [name, options] of faults) {
        simulator.faults.enable(name, options);
      }
      const stack = side === 0 ? first : second;
      const keyVersion = Math.max(1, ...Object.values(stack.declared).map((declaration) => declaration.keyVersion));
      const environment = { ...simulator.environment(), SITE_PSK: keyOf(keyVersion) };
      const abort = new AbortController();
      const { effects, died } = killable(
        withFakeTime(
          createEffects(() => undefined, environment),
          time,
          simulator,
        ),
        kill,
        (message, number) => {
          watch(side, message);
          if (number === interruptedAt) {
            abort.abort(new Error("interrupted"));
          }
        },
      );
      const before = stack.state.save();
      const known = new Set(simulator.connections().map(({ id }) => id));
      const result = await Promise.race([
        stack.state.apply(stack.declared, stack.imports, { effects, signal: abort.signal }),
        died.then(() => undefined),
      ]);
      const isLost = isNotSaved && stack.state.canLoseRun(before);
      if (isLost) {
        for (const { id } of stack.state.hasIdentity(before) ? [] : simulator.connections().filter(isRecorded)) {
          if (!known.has(id)) {
            unknowable.add(id);
          }
        }
        stack.state.restore(before);
      }
      simulator.faults.clear();
      if (result !== undefined && !isLost) {
        said.push(result.said);
      }
      return isLost ? undefined : result;
    },
    calm: () => calmDown(simulator, time),
    close: simulator.close,
  };
}

function isRecorded({ tags }: SimulatedConnection): boolean {
  return tags[OWNER_TAG_KEY]?.startsWith("recorded.") === true;
}

/** Why a connection is not what is declared; undefined where it is. */
export function whyWrong(connection: SimulatedConnection | undefined, declared: Declaration): string | undefined {
  if (connection === undefined) {
    return "it is not there";
  }
  const { answer, status, keyInForce } = connection;
  const wanted = {
    name: declared.name,
    style: declared.style.toUpperCase(),
    cgw_id: customerGateway(declared.ends),
    lifetime: declared.lifetime,
    key: keyOf(declared.keyVersion),
    status: "DOWN",
  };
  const ike = answer.ikepolicy as { readonly lifetime_seconds?: number } | undefined;
  const present = {
    name: answer.name,
    style: answer.style,
    cgw_id: answer.cgw_id,
    lifetime: ike?.lifetime_seconds,
    key: keyInForce,
    status,
  };
  const wrong = Object.entries(wanted).filter(([name, value]) => present[name as keyof typeof present] !== value);
  return wrong.length === 0
    ? undefined
    : wrong
        .map(([name, value]) => `${name} is ${String(present[name as keyof typeof present])}, not ${String(value)}`)
        .join(", ");
}
