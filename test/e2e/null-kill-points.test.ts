import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { PreSharedKey, type VpnConnectionProps } from "../../lib";
import type { Fields } from "../../lib/model/value";
import { NULL_BASE, NULL_SITE_PSK, type NullLab, startNullLab } from "../support/null-lab";
import { killGroup, type StartedRun } from "../support/terraform";

const NEW_PSK = "Second-Canary-Key-0123";

const CHANGES: Readonly<Record<string, VpnConnectionProps | undefined>> = {
  create: NULL_BASE,
  update: { ...NULL_BASE, name: "renamed", peerSubnets: ["192.168.45.0/24"], tags: { site: "paris" } },
  rotate: { ...NULL_BASE, psk: PreSharedKey.fromEnvironment("SITE_PSK", { version: 2 }) },
  replace: { ...NULL_BASE, vgwIp: "1b9d4a77-5c13-4b8e-8f22-7e61c0d4b9a4" },
  delete: undefined,
};

/** How a run ends: with all that it started; or Terraform alone, and the command goes on beside the next apply. */
const ENDS: Readonly<Record<string, (run: StartedRun) => void>> = {
  "the whole run is killed": (run) => killGroup(run.pid, "SIGKILL"),
  "Terraform alone is killed": (run) => run.child.kill("SIGKILL"),
  "the run is interrupted": (run) => killGroup(run.pid, "SIGINT"),
};

let lab: NullLab;
let stateFile: string;
let before: { readonly state: string; readonly connection: Fields };
let points = 0;

beforeAll(async () => {
  lab = await startNullLab();
  stateFile = join(dirname(dirname(dirname(lab.stackFolder))), "lab.tfstate");
  lab.declare({ paris: NULL_BASE });
  await lab.applyAndSettle();
  const [made] = lab.simulator.connections();
  before = {
    state: readFileSync(stateFile, "utf8"),
    connection: { ...made?.given, id: made?.id, tags: made?.tags, psk: made?.storedKey },
  };
});
/** What outlived its run has come to its end when the service hears nothing any more. */
afterEach(async () => {
  for (let heard = -1; heard !== lab.simulator.requests().length; ) {
    heard = lab.simulator.requests().length;
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }
});
afterAll(async () => {
  console.log(`kill points of null_resource: ${points}`);
  reset("create");
  await lab.close();
});

/** The world as it was before the change, on a machine that knows nothing of earlier runs. */
function reset(change: string): void {
  for (const { id } of lab.simulator.connections()) {
    lab.simulator.remove(id);
  }
  for (const path of [stateFile, `${stateFile}.backup`, join(dirname(stateFile), ".lab.tfstate.lock.info")]) {
    rmSync(path, { force: true });
  }
  rmSync(join(lab.stackFolder, "cdktf-huaweicloud-vpn", "results"), { recursive: true, force: true });
  if (change !== "create") {
    writeFileSync(stateFile, before.state);
    lab.simulator.insert(before.connection);
  }
  const props = CHANGES[change];
  lab.declare(props === undefined ? {} : { paris: props });
  lab.environment.SITE_PSK = change === "rotate" ? NEW_PSK : NULL_SITE_PSK;
}

/** Applies, and ends the run at a request: before it is carried out, or before it is answered. */
async function applyUntil(request: number, moment: string, end: (run: StartedRun) => void): Promise<void> {
  const run = lab.start(["apply", "-auto-approve"]);
  let seen = 0;
  const stop = lab.simulator.onStep((step) => {
    seen += step === "received" ? 1 : 0;
    if (seen === request && step === moment) {
      stop();
      end(run);
      return "drop";
    }
    return undefined;
  });
  await run.finished;
  stop();
}

async function expectFinished(change: string): Promise<void> {
  await lab.applyAndSettle();
  const props = CHANGES[change];
  const connections = lab.simulator.connections();
  expect(connections).toHaveLength(props === undefined ? 0 : 1);
  if (props !== undefined) {
    const { answer, keyInForce, tags } = connections[0] as (typeof connections)[0];
    expect(answer).toMatchObject({ vgw_ip: props.vgwIp, peer_subnets: props.peerSubnets });
    expect(tags).toMatchObject(props.tags ?? {});
    expect(keyInForce).toBe(lab.environment.SITE_PSK);
    expect((await lab.outputs()).paris_id).toBe(answer.id);
  }
}

describe.each(Object.keys(CHANGES))("a %s that ends in the middle", (change) => {
  it.each(Object.entries(ENDS))(
    "is finished by the next apply when %s at any request",
    async (_, end) => {
      reset(change);
      const start = lab.simulator.requests().length;
      await lab.apply();
      const requests = lab.simulator.requests().length - start;
      expect(requests).toBeGreaterThan(2);
      for (let request = 1; request <= requests; request++) {
        for (const moment of ["received", "carried-out"]) {
          points += 1;
          reset(change);
          await applyUntil(request, moment, end);
          await expectFinished(change).catch((error: Error) => {
            error.message = `request ${request} of ${requests}, ${moment}: ${error.message}`;
            throw error;
          });
        }
      }
    },
    240_000,
  );
});
