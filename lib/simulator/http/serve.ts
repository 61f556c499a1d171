import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { ParsedRequest } from "../context";
import type { RequestLog } from "../inspect/request-log";
import type { Steps } from "../inspect/steps";
import { uuid } from "../random";
import { notPublished, type Refusal, refusal } from "../reply";
import type { World, Worlds } from "../state/world";
import { carryOut, type Outcome } from "./carry-out";
import { deliver, resetConnection } from "./deliver";
import { parseBody, readBody } from "./read-body";
import { matchRoute, type RouteMatch } from "./routes";

/** The parts of the HTTP server. */
export interface Serving {
  readonly worlds: Worlds;
  readonly log: RequestLog;
  readonly steps: Steps;
}

/** Handles one request from arrival to answer. */
export async function serve(serving: Serving, message: IncomingMessage, response: ServerResponse): Promise<void> {
  const { worlds, log, steps } = serving;
  const method = message.method ?? "GET";
  const target = message.url ?? "/";
  const url = new URL(target, "http://service.invalid");
  const matched = matchRoute(method, url.pathname);
  const world = worlds.of(matched?.parameters.project);
  const bytes = await readBody(message);
  const { body, malformed } = parseBody(bytes ?? Buffer.alloc(0));
  const logged = log.begin({
    operation: matched?.route.operation,
    method,
    path: target,
    headers: plainHeaders(message),
    body,
    receivedAtMilliseconds: world.now(),
  });
  if ((await steps.notify("received", logged.request)) === "drop") {
    resetConnection(response);
    return;
  }
  const outcome = outcomeOf(world, matched, bytes, (match) => ({
    operation: match.route.operation,
    method,
    target,
    parameters: match.parameters,
    query: url.searchParams,
    headers: message.headers,
    rawBody: bytes ?? Buffer.alloc(0),
    body,
    malformed,
  }));
  const noted = {
    code: outcome.reply?.kind === "refusal" ? outcome.reply.code : undefined,
    fault: outcome.met?.fault.name,
    ...(outcome.remarks?.length ? { remarks: outcome.remarks } : {}),
  };
  if ((await steps.notify("carried-out", logged.end(noted))) === "drop") {
    resetConnection(response);
    return;
  }
  if (world.options.answerMilliseconds > 0) {
    await setTimeout(world.options.answerMilliseconds);
  }
  const status = deliver(response, outcome, target, uuid(world.options.random));
  const answeredAtMilliseconds = status === undefined ? undefined : world.now();
  await steps.notify("answered", logged.end({ ...noted, status, answeredAtMilliseconds }));
}

function outcomeOf(
  world: World,
  matched: RouteMatch | undefined,
  bytes: Buffer | undefined,
  parsed: (match: RouteMatch) => ParsedRequest,
): Outcome {
  const plain = (reply: Refusal) => ({ reply, serverMilliseconds: world.now() });
  if (matched === undefined) {
    return plain(notPublished());
  }
  return bytes === undefined
    ? plain(refusal(413, "APIGW.0201", "The request body is too large"))
    : carryOut(world, matched.route, parsed(matched));
}

function plainHeaders(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value ?? "")]));
}
