import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { PreSharedKey, VpnConnection, type VpnConnectionProps } from "../../lib";
import type { SimulatorRequest, SimulatorStep } from "../../lib/testing";
import { SITE_PSK } from "../fixtures/connection";
import { PROPS } from "../fixtures/props";
import { type NullLab, startNullLab } from "../support/null-lab";
import { killGroup, type StartedRun } from "../support/terraform";

const NEW_PSK = "Second-Canary-Key-0123";

const SITES = { paris: "10", rome: "11", oslo: "12" } as const;

/** One connection for each site, on a gateway of its own. */
export function threeConnections(more: Partial<VpnConnectionProps> = {}): Readonly<Record<string, VpnConnectionProps>> {
  return Object.fromEntries(
    Object.entries(SITES).map(([id, last]) => [
      id,
      {
        ...PROPS,
        vgwId: `6b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e${last}`,
        vgwIp: `0a9d4a77-5c13-4b8e-8f22-7e61c0d4b9${last}`,
        cgwId: `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c${last}`,
        ...more,
      },
    ]),
  );
}

export const THREE_CHANGES: Readonly<Record<string, Partial<VpnConnectionProps>>> = {
  create: {},
  update: { peerSubnets: ["192.168.45.0/24"], tags: { team: "net" } },
  rotate: { psk: PreSharedKey.fromEnvironment("SITE_PSK", { version: 2 }) },
};

export const SIGNALS = ["SIGKILL", "SIGHUP", "SIGINT", "SIGTERM"] as const;

/** Where a run is cut off: one command is held at a request, the other two come to their end, and then the run is ended. */
export interface Cut {
  readonly request: number;
  readonly moment: SimulatorStep;
  readonly signal: (typeof SIGNALS)[number];
  /** Whether the next run is on a machine that has nothing but the code and the state. */
  readonly fresh: boolean;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function finishedBlocks(run: StartedRun): number {
  const finished = run.output().matchAll(/^terraform_data\.(\w+): Creation complete/gm);
  return new Set([...finished].map(([, id]) => id).filter((id) => id !== undefined && id in SITES)).size;
}

/** Ends an apply when one command is held at a request and two connections are through; false if it came to its end. */
export async function cutOff(
  lab: NullLab,
  signal: (typeof SIGNALS)[number],
  isPoint: (step: SimulatorStep, request: SimulatorRequest) => boolean,
): Promise<boolean> {
  const run = lab.start(["apply", "-auto-approve"]);
  let ended = false;
  void run.finished.then(() => {
    ended = true;
  });
  let isHeld = false;
  const stop = lab.simulator.onStep(async (step, request) => {
    if (isHeld || !isPoint(step, request)) {
      return undefined;
    }
    isHeld = true;
    while (!ended && finishedBlocks(run) < 2) {
      await pause(20);
    }
    // Terraform says that a block is finished a moment before it writes that down.
    await pause(150);
    killGroup(run.pid, signal);
    await run.finished;
    return "drop";
  });
  await run.finished;
  stop();
  return isHeld;
}

/** The point of a cut, counted from now. */
function pointOf({ request, moment }: Cut): (step: SimulatorStep) => boolean {
  let seen = 0;
  return (step) => {
    seen += step === "received" ? 1 : 0;
    return step === moment && seen >= request;
  };
}

export interface ThreeStage {
  /** How many requests the change takes if nothing ends it. */
  readonly requests: number;
  /** Cuts the change off; the next apply must make everything right. */
  prove(cut: Cut): Promise<void>;
  close(): Promise<void>;
}

export function resultsOf(lab: NullLab): string {
  return join(lab.stackFolder, "cdktf-huaweicloud-vpn", "results");
}

export function stateFileOf(lab: NullLab): string {
  return join(dirname(dirname(dirname(lab.stackFolder))), "lab.tfstate");
}

/** Without outputs: where nothing refers to a connection, nothing but its own blocks can miss it. */
export function declare(lab: NullLab, connections: Readonly<Record<string, VpnConnectionProps>>): void {
  lab.build((stack) => {
    for (const [id, props] of Object.entries(connections)) {
      new VpnConnection(stack, id, props);
    }
  });
}

/** The state as Terraform keeps it, as far as tests look at it. */
export interface StateFile {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: { readonly output?: { readonly value?: { id?: string } } } }[];
  }[];
}

export function readState(lab: NullLab): StateFile {
  return JSON.parse(readFileSync(stateFileOf(lab), "utf8")) as StateFile;
}

/** What the state has for the id of a connection. */
function knownId(lab: NullLab, name: string): string | undefined {
  const { resources } = readState(lab);
  const result = resources.find((block) => block.type === "terraform_data" && block.name === name);
  return result?.instances[0]?.attributes.output?.value?.id;
}

/** Exactly one connection for each declaration, as it is declared, with its key in force, and known to Terraform. */
export function expectAsDeclared(lab: NullLab, declared: Readonly<Record<string, VpnConnectionProps>>): void {
  const connections = lab.simulator.connections();
  expect(connections).toHaveLength(Object.keys(declared).length);
  for (const [id, { vgwId, peerSubnets, tags = {} }] of Object.entries(declared)) {
    const connection = connections.find(({ answer }) => answer.vgw_id === vgwId);
    expect(connection?.answer, id).toMatchObject({ peer_subnets: peerSubnets });
    expect(connection?.tags, id).toMatchObject(tags);
    expect(connection?.keyInForce, id).toBe(lab.environment.SITE_PSK);
    expect(knownId(lab, id), id).toBe(connection?.id);
  }
}

/** Three connections whose one change is cut off again and again, while one of them is still at work and the others are through. */
export async function startThreeStage(change: string): Promise<ThreeStage> {
  const lab = await startNullLab({ settleMilliseconds: 0 });
  const { simulator } = lab;
  const stateFile = stateFileOf(lab);
  const declared = threeConnections(THREE_CHANGES[change]);
  declare(lab, threeConnections());
  await lab.applyAndSettle();
  const before = {
    state: readFileSync(stateFile, "utf8"),
    connections: simulator
      .connections()
      .map(({ given, id, tags, storedKey }) => ({ ...given, id, tags: { ...tags }, psk: storedKey })),
  };

  function reset(): void {
    for (const { id } of simulator.connections()) {
      simulator.remove(id);
    }
    for (const path of [stateFile, `${stateFile}.backup`, join(dirname(stateFile), ".lab.tfstate.lock.info")]) {
      rmSync(path, { force: true });
    }
    rmSync(resultsOf(lab), { recursive: true, force: true });
    if (change !== "create") {
      writeFileSync(stateFile, before.state);
      before.connections.forEach(simulator.insert);
    }
    declare(lab, declared);
    lab.environment.SITE_PSK = change === "rotate" ? NEW_PSK : SITE_PSK;
  }

  reset();
  const start = simulator.requests().length;
  await lab.apply();
  const requests = simulator.requests().length - start;
  expectAsDeclared(lab, declared);

  return {
    requests,
    prove: async (cut) => {
      reset();
      expect(await cutOff(lab, cut.signal, pointOf(cut))).toBe(true);
      if (cut.fresh) {
        rmSync(resultsOf(lab), { recursive: true, force: true });
      }
      await lab.applyAndSettle();
      expectAsDeclared(lab, declared);
    },
    close: async () => {
      reset();
      await lab.close();
    },
  };
}
