import type { Construct } from "constructs";
import { describeKind, oneOf, quote } from "../checks/given";
import { GATEWAY } from "../resources/gateway/gateway-type";
import { GATEWAY_RULES } from "../resources/gateway/rules/table";
import { isId } from "../schema/id";
import { parseIpv4 } from "../schema/ipv4";
import { isRecord } from "../schema/value";
import { objectIdProblem } from "./checks/import-checks";
import { misusedToken } from "./expressions/misused-token";
import { isLater } from "./expressions/text";
import { type AddProvider, declareLookUp } from "./stack/declare-resource";
import type { DeployedLookUp } from "./stack/deployment-target";

/** {@link declareLookUp} for gateways. */
export function declareGatewayLookUp(construct: Construct, props: unknown, addProvider: AddProvider): DeployedLookUp {
  return declareLookUp(GATEWAY_RULES, construct, props, addProvider);
}

const ADDRESSES = ["address1", "address2"];

/** The attributes of a gateway that code can give: its ID, its addresses, and those with a set of values. */
export function gatewayAttributeProblems(given: unknown): readonly string[] {
  if (!isRecord(given)) {
    return [`fromAttributes must be given an object with at least gatewayId, got ${describeKind(given)}`];
  }
  const { gatewayId } = given;
  const id = objectIdProblem(GATEWAY, gatewayId);
  return [
    ...(id === undefined ? [] : [`gatewayId must be ${id}`]),
    ...Object.entries(given).flatMap(([prop, value]) => {
      const problem = prop === "gatewayId" ? undefined : attributeProblem(prop, value);
      return problem === undefined ? [] : [`${prop} ${problem}`];
    }),
  ];
}

function attributeProblem(prop: string, value: unknown): string | undefined {
  const field = GATEWAY.fields.find((candidate) => candidate.prop === prop);
  if (field === undefined) {
    return "is not an attribute of a gateway; remove it";
  }
  const misuse = misusedToken(value);
  if (misuse !== undefined || value === undefined || value === null || isLater(value)) {
    return misuse;
  }
  if (typeof value !== "string") {
    return `must be a string, got ${typeof value === "number" ? value : describeKind(value)}`;
  }
  if (ADDRESSES.includes(prop)) {
    return isId(value) || parseIpv4(value) !== undefined
      ? undefined
      : `must be the ID of an EIP, a UUID of 36 characters, or a private IPv4 address, got ${quote(value)}`;
  }
  return field.choices === undefined || field.choices.includes(value)
    ? undefined
    : `must be ${oneOf(field.choices)}, got ${quote(value)}`;
}
