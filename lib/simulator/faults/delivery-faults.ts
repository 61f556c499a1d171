import { OPERATIONS } from "../operation";
import type { Fault } from "./fault";

/** Faults between service and client: of the connection, and of proxies. */
export const DELIVERY_FAULTS = [
  {
    name: "lost-answer",
    summary: "The request is carried out, then the connection is reset before any answer.",
    operations: OPERATIONS,
    effect: { kind: "delivery", how: "reset" },
  },
  {
    name: "timeout",
    summary: "The request is carried out, but no answer arrives and the connection stays open.",
    operations: OPERATIONS,
    effect: { kind: "delivery", how: "swallow" },
  },
  {
    name: "cut-answer",
    summary: "The request is carried out; half of the answer's body arrives, then the connection is closed.",
    operations: OPERATIONS,
    effect: { kind: "delivery", how: "cut" },
  },
  {
    name: "html-answer",
    summary: "The request is carried out; a proxy's HTML page arrives instead of the answer.",
    operations: OPERATIONS,
    value: { meaning: "the HTTP status of the page", default: 502, form: "number" },
    effect: { kind: "delivery", how: "page" },
  },
  {
    name: "connection-reset",
    summary: "The connection is reset and the request is not carried out.",
    operations: OPERATIONS,
    effect: { kind: "instead", how: "reset" },
  },
  {
    name: "swallow",
    summary: "The request is not carried out, no answer arrives, and the connection stays open.",
    operations: OPERATIONS,
    effect: { kind: "instead", how: "swallow" },
  },
  {
    name: "proxy-404",
    summary: "A proxy's HTML page with status 404 arrives; the service never sees the request.",
    operations: OPERATIONS,
    value: { meaning: "the HTTP status of the page", default: 404, form: "number" },
    effect: { kind: "instead", how: "page" },
  },
  {
    name: "redirect",
    summary: "A redirect (307) to another host, which must not be given any credentials.",
    operations: OPERATIONS,
    value: { meaning: "the scheme and host to lead to", default: "https://elsewhere.invalid" },
    effect: { kind: "instead", how: "redirect" },
  },
] as const satisfies readonly Fault[];
