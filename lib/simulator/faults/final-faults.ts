import { type Operation, VPN_OPERATIONS } from "../operation";
import { CHANGES, type Fault } from "./fault";

const OF_ONE = [
  "show",
  "update",
  "delete",
  "reset",
  "add-tags",
  "remove-tags",
  "list-tags",
] as const satisfies readonly Operation[];

/** Refusals that repeating does not help against; the request is not carried out. */
export const FINAL_FAULTS = [
  {
    name: "gateway-deleting",
    summary: "400 VPN.0508: the gateway is being deleted. A retry does not help.",
    operations: CHANGES,
    effect: { kind: "refusal", status: 400, code: "VPN.0508", message: "The gateway is being deleted." },
  },
  {
    name: "final-conflict",
    summary: "409 with an unknown code and a message. A retry does not help.",
    operations: CHANGES,
    value: { meaning: "the error code", default: "VPN.0999" },
    effect: {
      kind: "refusal",
      status: 409,
      code: "VPN.0999",
      message: "The request conflicts with the configuration of the VPN gateway.",
      valueIs: "code",
    },
  },
  {
    name: "unauthorized",
    summary: "403 VPN.0007: the user lacks a permission.",
    operations: VPN_OPERATIONS,
    effect: {
      kind: "refusal",
      status: 403,
      code: "VPN.0007",
      message: "{unauthorized}",
    },
  },
  {
    name: "access-denied",
    summary: "403 APIGW.0302: the API gateway rejects the user.",
    operations: VPN_OPERATIONS,
    effect: { kind: "refusal", status: 403, code: "APIGW.0302", message: "Access denied: blocked by policy" },
  },
  {
    name: "expired-token",
    summary: "401 VPN.0010: the token or the temporary keys have expired.",
    operations: VPN_OPERATIONS,
    effect: { kind: "refusal", status: 401, code: "VPN.0010", message: "Token authentication failed: token expired" },
  },
  {
    name: "connection-gone",
    summary: "404 VPN.0004: the service's own code for a missing connection; newer lists of codes have VPN.0563.",
    operations: OF_ONE,
    value: { meaning: "the error code", default: "VPN.0004" },
    effect: { kind: "refusal", status: 404, code: "VPN.0004", message: "resource not found", valueIs: "code" },
  },
  {
    name: "gateway-gone",
    summary: "404 VPN.0509: the gateway, not the connection, does not exist.",
    operations: VPN_OPERATIONS,
    effect: { kind: "refusal", status: 404, code: "VPN.0509", message: "The gateway does not exist." },
  },
  {
    name: "api-missing",
    summary: "404 APIGW.0101: wrong host, region or path. It does not mean that the connection is gone.",
    operations: VPN_OPERATIONS,
    effect: {
      kind: "refusal",
      status: 404,
      code: "APIGW.0101",
      message: "The API does not exist or has not been published in the environment",
    },
  },
  {
    name: "deleting-425",
    summary: "425 VPN.0009: the connection is being deleted, also as the answer to a read.",
    operations: OF_ONE,
    effect: { kind: "refusal", status: 425, code: "VPN.0009", message: "Connection {id} is deleting." },
  },
  {
    name: "route-quota",
    summary: "400 VPN.0220: the VPC's route table is full. A retry does not help.",
    operations: ["create", "batch-create", "update"],
    effect: {
      kind: "refusal",
      status: 400,
      code: "VPN.0220",
      message: "VPN Connection: update VPC routing table err : quota exceeded",
    },
  },
  {
    name: "quota",
    summary: "The tenant's quota of connections is used up. A retry does not help.",
    operations: ["create", "batch-create"],
    effect: {
      kind: "refusal",
      status: 400,
      code: "VPN.0001",
      message: "invalid request: the quota of vpn connections is exceeded",
    },
  },
  {
    name: "echo-request",
    summary: "400 VPN.0001 whose message repeats the request's body, the key included.",
    operations: ["create", "batch-create", "update"],
    effect: { kind: "refusal", status: 400, code: "VPN.0001", message: "invalid request: ", valueIs: "echo" },
  },
] as const satisfies readonly Fault[];
