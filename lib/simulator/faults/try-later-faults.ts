import { OPERATIONS, VPN_OPERATIONS } from "../operation";
import { CHANGES, type Fault } from "./fault";

/** Refusals that mean "try later", some of them under statuses that look final; the request is not carried out. */
export const TRY_LATER_FAULTS = [
  {
    name: "throttle",
    summary: "429 APIGW.0308: throttled by the API gateway.",
    operations: OPERATIONS,
    value: {
      meaning: "seconds for a Retry-After header; without a value there is no such header",
      default: "",
      form: "number",
    },
    effect: {
      kind: "refusal",
      status: 429,
      code: "APIGW.0308",
      message: "The throttling threshold has been reached: policy user over ratelimit,limit:200,time:1 second",
      valueIs: "retry-after",
    },
  },
  {
    name: "too-many-requests",
    summary: "429 VPN.0429: throttled by the VPN service.",
    operations: VPN_OPERATIONS,
    value: {
      meaning: "seconds for a Retry-After header; without a value there is no such header",
      default: "",
      form: "number",
    },
    effect: {
      kind: "refusal",
      status: 429,
      code: "VPN.0429",
      message: "Too Many Request, Please try again later",
      valueIs: "retry-after",
    },
  },
  {
    name: "server-error",
    summary: "500 VPN.0002: internal error. The request is not carried out, which a client cannot know.",
    operations: OPERATIONS,
    effect: { kind: "refusal", status: 500, code: "VPN.0002", message: "server error: internal error" },
  },
  {
    name: "iam-unavailable",
    summary: "500 VPN.0006: the IAM service is unavailable.",
    operations: VPN_OPERATIONS,
    effect: { kind: "refusal", status: 500, code: "VPN.0006", message: "IAM service unavailable" },
  },
  {
    name: "busy-504",
    summary: "504 VPN.0014: the system is busy.",
    operations: VPN_OPERATIONS,
    effect: { kind: "refusal", status: 504, code: "VPN.0014", message: "The system is busy, please try again later" },
  },
  {
    name: "backend-unavailable",
    summary: "502 APIGW.0201: the API gateway does not reach the service.",
    operations: VPN_OPERATIONS,
    effect: { kind: "refusal", status: 502, code: "APIGW.0201", message: "Backend unavailable" },
  },
  {
    name: "gateway-busy",
    summary: "409 VPN.0016: the gateway is busy with another change.",
    operations: CHANGES,
    effect: {
      kind: "refusal",
      status: 409,
      code: "VPN.0016",
      message: "VPN gateway is not ready, please try again later",
    },
  },
  {
    name: "instance-busy",
    summary: "409 VPN.0017: the logic instance is busy with another change.",
    operations: CHANGES,
    effect: {
      kind: "refusal",
      status: 409,
      code: "VPN.0017",
      message: "logic instance is not ready, please try again later",
    },
  },
  {
    name: "gateway-creating",
    summary: "400 VPN.0506: the gateway is being created.",
    operations: CHANGES,
    effect: {
      kind: "refusal",
      status: 400,
      code: "VPN.0506",
      message: "The gateway is being created, please try again later.",
    },
  },
  {
    name: "gateway-updating",
    summary: "400 VPN.0507: the gateway is being updated.",
    operations: CHANGES,
    effect: {
      kind: "refusal",
      status: 400,
      code: "VPN.0507",
      message: "The gateway is being updated, please try again later.",
    },
  },
  {
    name: "system-busy",
    summary: "400 VPN.0030: the system is busy.",
    operations: VPN_OPERATIONS,
    effect: { kind: "refusal", status: 400, code: "VPN.0030", message: "The system is busy, please try later." },
  },
  {
    name: "repeated-operation",
    summary:
      "400 VPN.0031: the service takes the request for a repetition. A client must read the connection before it retries.",
    operations: CHANGES,
    effect: { kind: "refusal", status: 400, code: "VPN.0031", message: "Repeated operation." },
  },
  {
    name: "being-updated",
    summary: "400 VPN.0306: the connection itself is being updated.",
    operations: CHANGES,
    effect: {
      kind: "refusal",
      status: 400,
      code: "VPN.0306",
      message: "The connection is being updated, please try again later.",
    },
  },
  {
    name: "not-ready",
    summary: "403 VPN.0003 with a message that asks to try later.",
    operations: CHANGES,
    effect: {
      kind: "refusal",
      status: 403,
      code: "VPN.0003",
      message: "resource is not ready, currently CREATING",
    },
  },
] as const satisfies readonly Fault[];
