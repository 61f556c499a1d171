import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { merge } from "../../lib/schema/request-body";
import type { Fields } from "../../lib/schema/value";
import type { SimulatedConnection } from "../../lib/testing";
import { ATTRIBUTES } from "../fixtures/attributes";
import { SITE_PSK } from "../fixtures/connection";
import { createFakeTime, type FakeTime } from "../support/fake-time";
import { type Lab, startLab } from "../support/lab";
import { EARLIER_TAGS, ownerTags } from "../support/owner-tags";
import type { Action, Row } from "./fault-table";

export const CONSTRUCT_PATH = "network/paris";
export const NEW_PSK = "Second-Canary-Key-0123";

const TUNNEL = { tunnel_local_address: "169.254.31.1/30", tunnel_peer_address: "169.254.31.2/30" };

const BEFORE: Readonly<Record<Row["style"], Fields>> = {
  static: {
    ...ATTRIBUTES,
    ...TUNNEL,
    construct_path: CONSTRUCT_PATH,
    name: "paris",
    enable_nqa: true,
    ikepolicy: { lifetime_seconds: 28800, dpd: { interval: 60 } },
    tags: { team: "net", tier: "", site: "paris" },
  },
  policy: {
    ...ATTRIBUTES,
    construct_path: CONSTRUCT_PATH,
    name: "paris",
    style: "policy",
    peer_subnets: ["192.168.44.9/24", "192.168.45.0/24"],
    policy_rules: [
      { source: "10.0.0.0/24", destination: ["192.168.44.0/24", "192.168.45.0/24"] },
      { source: "10.0.1.0/24", destination: ["192.168.45.0/24"] },
    ],
    tags: { team: "net", tier: "", site: "paris" },
  },
};

const UPDATED: Readonly<Record<Row["style"], Fields>> = {
  static: { name: "paris-2", enable_nqa: false, ikepolicy: { lifetime_seconds: 3600, dpd: { interval: 30 } } },
  policy: { name: "paris-2", policy_rules: [{ source: "10.0.0.0/24", destination: ["192.168.45.0/24"] }] },
};

/** The declaration that an action begins with; undefined where there is none. */
function declaredBefore({ action, style }: Row): Fields | undefined {
  return action === "create" ? undefined : BEFORE[style];
}

/** What is declared when the action is taken. */
export function declaredAfter({ action, style }: Pick<Row, "action" | "style">): Fields | undefined {
  const before = BEFORE[style];
  const changes: Readonly<Record<Action, Fields | undefined>> = {
    create: before,
    read: before,
    update: merge(before, UPDATED[style]),
    rotate: { ...before, psk: { ...ATTRIBUTES.psk, version: 2 } },
    tags: { ...before, tags: { team: "core", site: "paris", zone: "a" } },
    delete: undefined,
  };
  return changes[action];
}

/** What a row needs of a lab, whichever carrier is tried in it. */
export interface StageLab
  extends Pick<Lab, "simulator" | "environment" | "logged" | "declare" | "run" | "apply" | "applyAndSettle" | "close"> {
  readonly folder: Pick<Lab["folder"], "path">;
  /** Forgets what earlier rows left beside the state. */
  readonly reset?: () => void;
}

export type StartStageLab = (options: Parameters<typeof startLab>[0]) => Promise<StageLab>;

/** A lab with a clock of its own, in which each row begins anew. */
export interface Stage {
  readonly lab: StageLab;
  readonly time: FakeTime;
  /** Texts that must not be seen anywhere. */
  readonly secrets: readonly string[];
  /** Sets the stage: what exists, what the state knows, and connections of other people. */
  readonly reset: (row: Row) => Promise<void>;
  /** Connections of this declaration. */
  readonly own: () => readonly SimulatedConnection[];
  readonly expectForeignUntouched: () => void;
}

interface Snapshot {
  readonly state: string;
  readonly connection: Fields;
}

export async function startStage(start: StartStageLab = startLab): Promise<Stage> {
  const time = createFakeTime();
  const lab = await start({ time, credentialSeconds: 10 ** 9 });
  const keys = await temporaryKeys(lab);
  Object.assign(lab.environment, keys);
  const stateFile = join(lab.folder.path, "terraform.tfstate");
  const snapshots = new Map<string, Snapshot>();
  let foreign: readonly SimulatedConnection[] = [];

  // Of other people, and to other customer gateways: one between the same ends would rightly stop every create.
  const insertForeign = () => {
    const origin = { stateIdentity: "elsewhere", workspace: "default", constructPath: CONSTRUCT_PATH };
    const kinds = [ownerTags("recorded", origin), EARLIER_TAGS, {}];
    foreign = kinds.map((tags, index) =>
      lab.simulator.insert({
        vgw_id: ATTRIBUTES.vgw_id,
        vgw_ip: ATTRIBUTES.vgw_ip,
        cgw_id: `c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8f0${index}`,
        style: "static",
        name: "foreign",
        tags,
        psk: `Foreign-Key-0${index}`,
      }),
    );
  };
  const own = () => lab.simulator.connections().filter(({ id }) => !foreign.some((other) => other.id === id));
  const clear = () => {
    lab.simulator.faults.clear();
    for (const { id } of lab.simulator.connections()) {
      lab.simulator.remove(id);
    }
    for (const suffix of ["", ".backup"]) {
      rmSync(`${stateFile}${suffix}`, { force: true });
    }
    lab.reset?.();
    lab.environment.SITE_PSK = SITE_PSK;
    foreign = [];
  };

  /** What Terraform and the service know after a clean apply. */
  async function snapshot(style: Row["style"], before: Fields): Promise<Snapshot> {
    const known = snapshots.get(style);
    if (known !== undefined) {
      return known;
    }
    lab.declare({ paris: before });
    await lab.applyAndSettle();
    const [made] = lab.simulator.connections();
    const made_ = made as SimulatedConnection;
    const taken: Snapshot = {
      state: readFileSync(stateFile, "utf8"),
      connection: { ...made_.given, id: made_.id, tags: made_.tags, psk: made_.storedKey },
    };
    snapshots.set(style, taken);
    clear();
    return taken;
  }

  return {
    lab,
    time,
    secrets: [SITE_PSK, NEW_PSK, String(keys.HW_SECRET_KEY), String(keys.HW_SECURITY_TOKEN)],
    reset: async (row) => {
      clear();
      const before = declaredBefore(row);
      if (before !== undefined) {
        const { state, connection } = await snapshot(row.style, before);
        writeFileSync(stateFile, state);
        lab.simulator.insert(connection);
      }
      const ownIds = new Set(lab.simulator.connections().map(({ id }) => id));
      insertForeign();
      expect(own().every(({ id }) => ownIds.has(id))).toBe(true);
      lab.simulator.forgetRequests();
      lab.logged.length = 0;
    },
    own,
    expectForeignUntouched: () => {
      expect(foreign.map(({ id }) => lab.simulator.connection(id))).toEqual(foreign);
    },
  };
}

async function temporaryKeys(lab: StageLab): Promise<Record<string, string>> {
  const response = await fetch(`${lab.simulator.endpoint}/openstack/latest/securitykey`);
  const { credential } = (await response.json()) as { credential: Record<string, string> };
  return {
    HW_ACCESS_KEY: credential.access ?? "",
    HW_SECRET_KEY: credential.secret ?? "",
    HW_SECURITY_TOKEN: credential.securitytoken ?? "",
  };
}
