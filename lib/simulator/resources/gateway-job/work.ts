import type { World } from "../../state/world";
import type { JobStatus } from "./record";

const NEXT: Readonly<Partial<Record<JobStatus, JobStatus>>> = {
  upgrading: "pending_upgrade_confirm",
  rolling_back: "rollback_success",
};

/** Moves on all jobs whose time has come. */
export function settleJobs(world: World, now: number): void {
  for (const job of world.gatewayJobs.all()) {
    const next = NEXT[job.status];
    if (next !== undefined && job.untilMilliseconds !== undefined && now >= job.untilMilliseconds) {
      const finished = next === "rollback_success" ? { finishedAtMilliseconds: job.untilMilliseconds } : {};
      world.gatewayJobs.put({ ...job, ...finished, status: next, untilMilliseconds: undefined });
    }
  }
}
