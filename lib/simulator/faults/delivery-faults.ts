import { OPERATIONS } from "../operation";
import type { Fault } from "./fault";

const LOST = "issue 3, lost answers; field case 17";
const PROXY = "issue 3, lost answers and reads that are right; vpn-service.md surprise 7";

/** Faults between service and client: the transport and what stands in the middle. */
export const DELIVERY_FAULTS = [
  {
    name: "lost-answer",
    summary: "The request is carried out, then the connection is reset before any answer.",
    models: LOST,
    operations: OPERATIONS,
    effect: { kind: "delivery", how: "reset" },
  },
  {
    name: "timeout",
    summary: "The request is carried out, then neither an answer nor a close follows.",
    models: LOST,
    operations: OPERATIONS,
    effect: { kind: "delivery", how: "swallow" },
  },
  {
    name: "cut-answer",
    summary: "The request is carried out; half of the answer's body arrives, then the connection is closed.",
    models: LOST,
    operations: OPERATIONS,
    effect: { kind: "delivery", how: "cut" },
  },
  {
    name: "html-answer",
    summary: "The request is carried out; a proxy's HTML page arrives in place of the answer.",
    models: PROXY,
    operations: OPERATIONS,
    value: { meaning: "the HTTP status of the page", default: 502 },
    effect: { kind: "delivery", how: "page" },
  },
  {
    name: "connection-reset",
    summary: "The connection is reset and the request is not carried out.",
    models: "issue 3, retries",
    operations: OPERATIONS,
    effect: { kind: "instead", how: "reset" },
  },
  {
    name: "swallow",
    summary: "The request is not carried out, and neither an answer nor a close follows.",
    models: "field case 16",
    operations: OPERATIONS,
    effect: { kind: "instead", how: "swallow" },
  },
  {
    name: "proxy-404",
    summary: "A proxy's HTML page with status 404 arrives; the service never sees the request.",
    models: PROXY,
    operations: OPERATIONS,
    value: { meaning: "the HTTP status of the page", default: 404 },
    effect: { kind: "instead", how: "page" },
  },
  {
    name: "redirect",
    summary: "A redirect (307) to another host, which must not be given any credentials.",
    models: "issue 3, credentials and networks",
    operations: OPERATIONS,
    value: { meaning: "the scheme and host to lead to", default: "https://elsewhere.invalid" },
    effect: { kind: "instead", how: "redirect" },
  },
] as const satisfies readonly Fault[];
