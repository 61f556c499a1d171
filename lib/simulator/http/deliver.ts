import type { ServerResponse } from "node:http";
import type { FaultEffect } from "../faults/fault";
import { type Body, bodyOf, page } from "./bodies";
import type { Outcome } from "./carry-out";

type Disturbance = Extract<FaultEffect, { readonly how: string }>["how"];

/**
 * Sends the outcome of a request, or changes its delivery according to the fault. Returns the HTTP status sent, if any.
 */
export function deliver(
  response: ServerResponse,
  outcome: Outcome,
  path: string,
  requestId: string,
): number | undefined {
  const { reply, met, serverMilliseconds, errorShape } = outcome;
  response.setHeader("date", new Date(serverMilliseconds).toUTCString());
  const effect = met?.fault.effect;
  const spoiled = effect !== undefined && "how" in effect ? effect.how : undefined;
  if (spoiled !== undefined) {
    const body = reply && bodyOf(reply, requestId, undefined);
    return disturb(response, spoiled, { status: reply?.status ?? 0, body, value: met?.value, path });
  }
  if (reply === undefined) {
    return undefined;
  }
  response.setHeader("x-request-id", requestId);
  response.setHeader("server", "api-gateway");
  for (const [name, value] of Object.entries(reply.headers ?? {})) {
    response.setHeader(name, value);
  }
  return send(response, reply.status, bodyOf(reply, requestId, errorShape));
}

interface Disturbable {
  readonly status: number;
  readonly body: Body | undefined;
  readonly value: string | number | undefined;
  readonly path: string;
}

function disturb(
  response: ServerResponse,
  how: Disturbance,
  { status, body, value, path }: Disturbable,
): number | undefined {
  switch (how) {
    case "swallow":
      return undefined;
    case "reset":
      resetConnection(response);
      return undefined;
    case "cut":
      return cut(response, status, body);
    case "page":
      return send(response, Number(value), page(Number(value)));
    case "redirect":
      response.setHeader("location", `${value}${path}`);
      return send(response, 307, undefined);
  }
}

export function send(response: ServerResponse, status: number, body: Body | undefined): number {
  response.statusCode = status;
  if (body === undefined) {
    response.end();
  } else {
    response.setHeader("content-type", body.contentType);
    response.setHeader("content-length", Buffer.byteLength(body.text));
    response.end(body.text);
  }
  return status;
}

/** Sends a part of the body. Without a body, the whole answer is lost. */
function cut(response: ServerResponse, status: number, body: Body | undefined): number | undefined {
  if (body === undefined) {
    resetConnection(response);
    return undefined;
  }
  const bytes = Buffer.from(body.text);
  response.writeHead(status, { "content-type": body.contentType, "content-length": bytes.length });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
  return status;
}

export function resetConnection(response: ServerResponse): void {
  const { socket } = response;
  // Node resets plain TCP sockets only.
  if (socket !== null && "encrypted" in socket) {
    socket.destroy();
  } else {
    socket?.resetAndDestroy();
  }
}
