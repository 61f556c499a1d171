import type { World } from "../state/world";
import { settleAll } from "./connection/work";
import { settleMonitors } from "./connection-monitor/work";
import { settleGateways } from "./gateway/work";
import { settleJobs } from "./gateway-job/work";

/** Ends all work whose time has come. Called before each request, so that a clock that is moved by hand moves everything. */
export function settle(world: World, now: number): void {
  settleAll(world.store, now);
  settleMonitors(world, now);
  settleGateways(world, now);
  settleJobs(world, now);
}
