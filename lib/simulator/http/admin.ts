import type { IncomingMessage, ServerResponse } from "node:http";
import { type Fields, isFields } from "../../schema/value";
import { FAULTS, type FaultName } from "../faults/table";
import type { SimulatedConnection, WorldView } from "../inspect/connections";
import type { RequestLog } from "../inspect/request-log";
import type { World } from "../state/world";
import { json } from "./bodies";
import { send } from "./deliver";
import { parseBody, readBody } from "./read-body";

export const ADMIN_PATH = "/_simulator/";

/** The operations of the administration interface. */
export interface Administration {
  readonly world: World;
  readonly view: WorldView;
  readonly log: RequestLog;
}

interface AdminReply {
  readonly status: number;
  readonly content: object;
}

/**
 * Handles a request of the administration interface. It is restricted to processes of this machine, because it needs no
 * credentials.
 */
export async function administer(
  administration: Administration,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bytes = await readBody(message);
  const { body } = parseBody(bytes ?? Buffer.alloc(0));
  const { status, content } = isLoopback(message.socket.remoteAddress)
    ? reply(administration, message.method ?? "GET", pathSteps(message), isFields(body) ? body : {})
    : { status: 403, content: { message: "Only a process on the same machine can do this." } };
  send(response, status, json(content));
}

function reply(
  administration: Administration,
  method: string,
  [subject, name]: readonly string[],
  body: Fields,
): AdminReply {
  switch (`${method} ${subject}${name === undefined ? "" : "/:name"}`) {
    case "GET faults":
      return { status: 200, content: { active: administration.world.faults.active(), known: FAULTS } };
    case "POST faults":
      return enabled(administration, body);
    case "DELETE faults":
      administration.world.faults.clear();
      return { status: 200, content: {} };
    case "DELETE faults/:name":
      administration.world.faults.disable(name as FaultName);
      return { status: 200, content: {} };
    case "GET connections":
      return { status: 200, content: { connections: administration.view.connections().map(withoutKeys) } };
    case "PUT connections/:name":
      return edited(administration, name ?? "", body);
    case "DELETE connections/:name":
      administration.view.remove(name ?? "");
      return { status: 200, content: {} };
    case "GET counts":
      return { status: 200, content: { counts: administration.log.counts() } };
    default:
      return { status: 404, content: { message: "This path does not exist. Use faults, connections or counts." } };
  }
}

function enabled({ world }: Administration, body: Fields): AdminReply {
  const { name, ...options } = body;
  return attempt(() => {
    world.faults.enable(name as FaultName, options);
    return { status: 201, content: { active: world.faults.active() } };
  });
}

function edited({ view }: Administration, id: string, body: Fields): AdminReply {
  return attempt(() => ({ status: 200, content: withoutKeys(view.edit(id, body)) }));
}

function attempt(work: () => AdminReply): AdminReply {
  try {
    return work();
  } catch (error) {
    return { status: 400, content: { message: (error as Error).message } };
  }
}

/** Other processes must not get pre-shared keys. */
function withoutKeys({ storedKey: _stored, keyInForce: _inForce, ...rest }: SimulatedConnection): object {
  return rest;
}

function pathSteps(message: IncomingMessage): readonly string[] {
  const { pathname } = new URL(message.url ?? "/", "http://service.invalid");
  return pathname
    .slice(ADMIN_PATH.length)
    .split("/")
    .filter((step) => step !== "");
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address);
}
