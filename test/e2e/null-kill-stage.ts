import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { IkeIdType, PreSharedKey, type VpnConnectionProps } from "../../lib";
import { SITE_PSK } from "../fixtures/connection";
import { PROPS } from "../fixtures/props";
import { startNullLab } from "../support/null-lab";
import { groupEnded, type StartedRun } from "../support/terraform";

const NEW_PSK = "Second-Canary-Key-0123";

export const CHANGES: Readonly<Record<string, VpnConnectionProps | undefined>> = {
  create: PROPS,
  update: { ...PROPS, name: "renamed", peerSubnets: ["192.168.45.0/24"], tags: { site: "paris" } },
  rotate: { ...PROPS, psk: PreSharedKey.fromEnvironment("SITE_PSK", { version: 2 }) },
  ids: { ...PROPS, ikePolicy: { peerIdType: IkeIdType.FQDN, peerId: "branch-8.example.net" } },
  replace: { ...PROPS, vgwIp: "1b9d4a77-5c13-4b8e-8f22-7e61c0d4b9a4" },
  delete: undefined,
};

/** A stack whose one change is cut off again and again. */
export interface NullKillStage {
  /** Ends a run at each of its requests, before it is carried out and before it is answered; how many points there were. */
  proveAll(end: (run: StartedRun) => void): Promise<number>;
  close(): Promise<void>;
}

export async function startNullKillStage(change: string): Promise<NullKillStage> {
  const lab = await startNullLab();
  const { simulator } = lab;
  const stateFile = join(dirname(dirname(dirname(lab.stackFolder))), "lab.tfstate");
  const props = CHANGES[change];
  lab.declare({ paris: PROPS });
  await lab.applyAndSettle();
  const [made] = simulator.connections();
  const before = {
    state: readFileSync(stateFile, "utf8"),
    connection: { ...made?.given, id: made?.id, tags: made?.tags, psk: made?.storedKey },
  };

  /** The world as it was before the change, on a machine that knows nothing of earlier runs. */
  function reset(): void {
    for (const { id } of simulator.connections()) {
      simulator.remove(id);
    }
    for (const path of [stateFile, `${stateFile}.backup`, join(dirname(stateFile), ".lab.tfstate.lock.info")]) {
      rmSync(path, { force: true });
    }
    rmSync(join(lab.stackFolder, "cdktf-huaweicloud-vpn", "results"), { recursive: true, force: true });
    if (change !== "create") {
      writeFileSync(stateFile, before.state);
      simulator.insert(before.connection);
    }
    lab.declare(props === undefined ? {} : { paris: props });
    lab.environment.SITE_PSK = change === "rotate" ? NEW_PSK : SITE_PSK;
  }

  async function applyUntil(request: number, moment: string, end: (run: StartedRun) => void): Promise<StartedRun> {
    const run = lab.start(["apply", "-auto-approve"]);
    let seen = 0;
    const stop = simulator.onStep((step) => {
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
    return run;
  }

  async function expectFinished(): Promise<void> {
    await lab.applyAndSettle();
    const connections = simulator.connections();
    expect(connections).toHaveLength(props === undefined ? 0 : 1);
    const [connection] = connections;
    if (props !== undefined && connection !== undefined) {
      expect(connection.answer).toMatchObject({ vgw_ip: props.vgwIp, peer_subnets: props.peerSubnets });
      expect(connection.tags).toMatchObject(props.tags ?? {});
      expect(connection.keyInForce).toBe(lab.environment.SITE_PSK);
      if (change === "ids") {
        expect(connection.idsInForce.peer).toBe("fqdn branch-8.example.net");
      }
      expect((await lab.outputs()).paris_id).toBe(connection.id);
    }
  }

  return {
    proveAll: async (end) => {
      reset();
      const start = simulator.requests().length;
      await lab.apply();
      const requests = simulator.requests().length - start;
      expect(requests).toBeGreaterThan(2);
      for (let request = 1; request <= requests; request++) {
        for (const moment of ["received", "carried-out"]) {
          reset();
          const run = await applyUntil(request, moment, end);
          await expectFinished().catch((error: Error) => {
            error.message = `request ${request} of ${requests}, ${moment}: ${error.message}`;
            throw error;
          });
          // A command that outlives its run must not meet the world of the next point.
          await groupEnded(run.pid);
        }
      }
      return requests * 2;
    },
    close: async () => {
      reset();
      await lab.close();
    },
  };
}
