import type { World } from "../../state/world";
import type { MonitorRecord } from "./record";

/** Ends the work of all monitors whose time has come, and the monitors whose connection is gone. */
export function settleMonitors(world: World, now: number): void {
  for (const monitor of world.connectionMonitors.all()) {
    const { work } = monitor;
    const isOver = work !== undefined && now >= work.untilMilliseconds;
    if (world.store.get(monitor.connectionId) === undefined || (isOver && work.kind === "delete")) {
      end(world, monitor);
    } else if (isOver) {
      world.connectionMonitors.put({ ...monitor, work: undefined });
    }
  }
}

function end(world: World, { id, connectionId }: MonitorRecord): void {
  world.connectionMonitors.remove(id);
  const connection = world.store.get(connectionId);
  if (connection?.monitorId === id) {
    world.store.put({ ...connection, monitorId: undefined });
  }
}
