import type { Fields } from "../../../schema/value";
import { type Context, parameter, wrapped } from "../../context";
import { uuid } from "../../random";
import { connectionDeleting, invalidRequest, type Reply, refusal, resourceGone, success } from "../../reply";
import type { World } from "../../state/world";
import { customerAddress, gatewayAddress } from "../connection/end-addresses";
import { enterpriseProjectOf } from "../connection/gateway-facts";
import type { ConnectionRecord } from "../connection/record";
import { isDeleting } from "../connection/work";
import { bodyField } from "../shared/body-field";
import { limitsRefusal } from "../shared/limits";
import { shapeRefusal } from "../shared/shape";
import { type MonitorRecord, monitorStatus } from "./record";

const BODY = [bodyField("vpn_connection_id", "string", { required: true })];

/** A connection has one monitor at most. */
export function createMonitor(context: Context): Reply {
  const { world } = context;
  const body = wrapped(context, "connection_monitor");
  if (body === undefined) {
    return invalidRequest("connection_monitor is required and must be an object");
  }
  const refused = shapeRefusal(BODY, body) ?? limitsRefusal(BODY, body);
  if (refused !== undefined) {
    return refused;
  }
  const connection = world.store.get(String(body.vpn_connection_id));
  if (connection === undefined) {
    return resourceGone();
  }
  if (isDeleting(connection)) {
    return connectionDeleting(connection.id);
  }
  if (connection.monitorId !== undefined) {
    return refusal(400, "VPN.0381", `VPN connection ${connection.id} already has connection monitor`);
  }
  const id = uuid(world.options.random);
  const monitor = addMonitor(context, connection.id, id);
  world.store.put({ ...connection, monitorId: id });
  return success(201, { connection_monitor: ends(world, monitor) });
}

/** Gives a connection a monitor that is in work first. */
export function addMonitor({ world, now }: Context, connectionId: string, id: string): MonitorRecord {
  const monitor: MonitorRecord = {
    id,
    sequence: world.connectionMonitors.lastSequence() + 1,
    connectionId,
    work: { kind: "create", untilMilliseconds: now + world.options.settleMilliseconds },
  };
  world.connectionMonitors.put(monitor);
  return monitor;
}

export function showMonitor(context: Context): Reply {
  const { world } = context;
  const monitor = world.connectionMonitors.get(parameter(context, "id"));
  return monitor === undefined ? resourceGone() : success(200, { connection_monitor: shown(world, monitor) });
}

/** No paging, as documented. */
export function listMonitors({ world, request: { query } }: Context): Reply {
  const wanted = query.get("vpn_connection_id");
  const projects = query.getAll("enterprise_project_id");
  const found = world.connectionMonitors.all().filter(({ connectionId }) => {
    const project = enterpriseProjectOf(world, world.store.get(connectionId)?.given.vgw_id);
    return (
      (wanted === null || connectionId === wanted) &&
      (projects.length === 0 || projects.includes("all_granted_eps") || projects.includes(project))
    );
  });
  return success(200, { connection_monitors: found.map((monitor) => shown(world, monitor)) });
}

/** One that is not there is a bad request, where other kinds are not found. */
export function deleteMonitor({ world, now, request }: Context): Reply {
  const monitor = world.connectionMonitors.get(request.parameters.id ?? "");
  if (monitor === undefined) {
    return invalidRequest("the connection monitor does not exist");
  }
  const untilMilliseconds = now + world.options.settleMilliseconds;
  world.connectionMonitors.put({ ...monitor, work: { kind: "delete", untilMilliseconds } });
  return success(204);
}

function shown(world: World, monitor: MonitorRecord): Fields {
  const { id, ...rest } = ends(world, monitor);
  return { id, status: monitorStatus(monitor), ...rest };
}

/** The answer to create has no status. */
function ends(world: World, { id, connectionId }: MonitorRecord): Fields {
  const given: Partial<ConnectionRecord["given"]> = world.store.get(connectionId)?.given ?? {};
  return {
    id,
    vpn_connection_id: connectionId,
    type: "gateway",
    source_ip: gatewayAddress(world, given.vgw_id, given.vgw_ip),
    destination_ip: customerAddress(world, given.cgw_id),
    proto_type: "icmp",
  };
}
