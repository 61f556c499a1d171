import { expect } from "vitest";
import type { Operation, Simulator } from "../../lib/testing";
import { BODY } from "../fixtures/body";
import { type Answer, ask, at, codeOf, create, made, remove, show, update } from "./client";

/** What a fault must show. */
export type Proof = (simulator: Simulator) => Promise<void>;

const REFUSALS = {
  throttle: ["list", "429 APIGW.0308"],
  "too-many-requests": ["show", "429 VPN.0429"],
  "server-error": ["create", "500 VPN.0002"],
  "iam-unavailable": ["create", "500 VPN.0006"],
  "busy-504": ["update", "504 VPN.0014"],
  "backend-unavailable": ["show", "502 APIGW.0201"],
  "gateway-busy": ["create", "409 VPN.0016"],
  "instance-busy": ["delete", "409 VPN.0017"],
  "gateway-creating": ["create", "400 VPN.0506"],
  "gateway-updating": ["update", "400 VPN.0507"],
  "gateway-deleting": ["reset", "400 VPN.0508"],
  "system-busy": ["create", "400 VPN.0030"],
  "repeated-operation": ["create", "400 VPN.0031"],
  "being-updated": ["update", "400 VPN.0306"],
  "not-ready": ["delete", "403 VPN.0003"],
  "final-conflict": ["create", "409 VPN.0999"],
  unauthorized: ["show", "403 VPN.0007"],
  "access-denied": ["list", "403 APIGW.0302"],
  "expired-token": ["show", "401 VPN.0010"],
  "connection-gone": ["show", "404 VPN.0004"],
  "gateway-gone": ["show", "404 VPN.0509"],
  "api-missing": ["show", "404 APIGW.0101"],
  "deleting-425": ["show", "425 VPN.0009"],
  "route-quota": ["create", "400 VPN.0220"],
  quota: ["create", "400 VPN.0001"],
  "echo-request": ["create", "400 VPN.0001"],
} as const satisfies Readonly<Record<string, readonly [Operation, string]>>;

type RefusalName = keyof typeof REFUSALS;

/** Refused once with status and code, nothing carried out, and the next request is served. */
export const REFUSAL_PROOFS = Object.fromEntries(
  Object.entries(REFUSALS).map(([name, [operation, code]]) => [
    name,
    refusedOnce(name as RefusalName, operation, code),
  ]),
) as Readonly<Record<RefusalName, Proof>>;

function refusedOnce(name: RefusalName, operation: Operation, code: string): Proof {
  return async (simulator) => {
    const id = await made(simulator);
    const before = simulator.connections();
    simulator.faults.enable(name, { operation, times: 1 });
    const refused = await asked(simulator, operation, id);
    expect(codeOf(refused)).toBe(code);
    expect(refused.body.error_msg).not.toMatch(/[{]id|[{]operation/);
    expect(simulator.connections()).toEqual(before);
    expect(simulator.requests().at(-1)).toMatchObject({ fault: name, code: code.slice(4) });
    expect(String((await asked(simulator, operation, id)).status)).toMatch(/^2/);
  };
}

async function asked(simulator: Simulator, operation: Operation, id: string): Promise<Answer> {
  switch (operation) {
    case "create":
      return create(simulator, { ...BODY, name: "another" });
    case "show":
      return show(simulator, id);
    case "update":
      return update(simulator, id, { name: "changed" });
    case "delete":
      return remove(simulator, id);
    case "reset":
      return ask(simulator, "POST", at(id, "reset"));
    default:
      return ask(simulator, "GET", at());
  }
}
