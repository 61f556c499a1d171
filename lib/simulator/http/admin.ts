import type { IncomingMessage, ServerResponse } from "node:http";
import { type Fields, isFields } from "../../schema/value";
import { ADMIN_OPERATIONS, type Administration, type AdminReply } from "./admin-operations";
import { json } from "./bodies";
import { send } from "./deliver";
import { parseBody, readBody } from "./read-body";

export const ADMIN_PATH = "/_simulator/";

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
  const found = ADMIN_OPERATIONS.find((operation) => {
    const [wanted, wantsName] = operation.path.split("/");
    return operation.method === method && wanted === subject && (wantsName !== undefined) === (name !== undefined);
  });
  if (found === undefined) {
    return { status: 404, content: { message: "This path does not exist. Use faults, connections or counts." } };
  }
  try {
    return found.carryOut(administration, name ?? "", body);
  } catch (error) {
    return { status: 400, content: { message: (error as Error).message } };
  }
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
