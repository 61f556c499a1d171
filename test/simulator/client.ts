import { signRequest } from "../../lib/client/auth/signer";
import { type Fields, isFields } from "../../lib/schema/value";
import type { Simulator } from "../../lib/testing";
import { BODY } from "../fixtures/body";

export const PROJECT = "0123456789abcdef0123456789abcdef";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON of the body; empty without one. */
  readonly body: Fields;
}

export interface AskOptions {
  readonly keys?: { readonly accessKey: string; readonly secretKey: string };
  readonly headers?: Readonly<Record<string, string>>;
  /** The client's clock. */
  readonly nowMilliseconds?: number;
  readonly signal?: AbortSignal;
}

/** Signs and sends one request. */
export async function ask(
  simulator: Simulator,
  method: string,
  path: string,
  body?: object | string,
  options: AskOptions = {},
): Promise<Answer> {
  const { HW_ACCESS_KEY = "", HW_SECRET_KEY = "" } = simulator.environment();
  const url = `${simulator.endpoint}${path}`;
  const text = typeof body === "string" || body === undefined ? body : JSON.stringify(body);
  const headers = signRequest(
    { method, url, headers: { "content-type": "application/json", ...options.headers }, body: text },
    options.keys ?? { accessKey: HW_ACCESS_KEY, secretKey: HW_SECRET_KEY },
    options.nowMilliseconds ?? Date.now(),
  );
  return send(url, { method, headers, body: text, signal: options.signal });
}

/** Sends a request as it is. */
export async function send(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { redirect: "manual", ...init });
  const answer = await response.text();
  return { status: response.status, headers: response.headers, text: answer, body: parsed(answer) };
}

/** Path of the connections, or of what belongs to one of them. */
export function at(...steps: readonly string[]): string {
  return [`/v5/${PROJECT}/vpn-connection`, ...steps].join("/");
}

export async function create(
  simulator: Simulator,
  connection: object = BODY,
  options: AskOptions = {},
): Promise<Answer> {
  return ask(simulator, "POST", at(), { vpn_connection: withOwnCustomerGateway(simulator, connection) }, options);
}

/** The service takes one connection between the same ends only: the second and later ones get another customer gateway. */
function withOwnCustomerGateway(simulator: Simulator, connection: object): object {
  const count = simulator.connections().length;
  const isUsual = "cgw_id" in connection && connection.cgw_id === BODY.cgw_id;
  return isUsual && count > 0
    ? { ...connection, cgw_id: `c3e7b5d2-91f4-4e06-b1a8-${String(count).padStart(12, "0")}` }
    : connection;
}

/** Makes a connection and answers its id. */
export async function made(simulator: Simulator, connection: object = BODY): Promise<string> {
  const answer = await create(simulator, connection);
  if (answer.status !== 201) {
    throw new Error(`${answer.status} ${answer.text}`);
  }
  return String(of(answer, "vpn_connection").id);
}

export async function show(simulator: Simulator, id: string): Promise<Answer> {
  return ask(simulator, "GET", at(id));
}

export async function update(simulator: Simulator, id: string, changes: object): Promise<Answer> {
  return ask(simulator, "PUT", at(id), { vpn_connection: changes });
}

export async function remove(simulator: Simulator, id: string): Promise<Answer> {
  return ask(simulator, "DELETE", at(id));
}

/** A member of an answer that is an object. */
export function of({ body }: Answer, name: string): Fields {
  const value = body[name];
  return isFields(value) ? value : {};
}

/** Status and error code. */
export function codeOf({ status, body }: Answer): string {
  return `${status} ${String(body.error_code)}`;
}

function parsed(text: string): Fields {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
