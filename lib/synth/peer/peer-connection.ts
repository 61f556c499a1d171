import { Fn, TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";
import type { PeerConnection } from "../../peer/connection";
import { isRecord, type Path } from "../../schema/value";
import { withAdditionalFields } from "../props/additional-fields";
import type { CurrentProps } from "../props/declared-props";
import type { ParsedProps } from "../props/parse-props";
import type { Parsed } from "../props/parsed";
import type { DeployedResource } from "../stack/deployment-target";
import { type ConnectionAttribute, markOf } from "./attribute-marks";
import { customerGatewayOf } from "./customer-gateway";
import { textOf } from "./text-token";

/** A connection that the code declares. */
export interface DeclaredConnection {
  readonly construct: IConstruct;
  readonly deployed: DeployedResource;
  /** Its props as they are by now. */
  readonly current: CurrentProps;
}

/** A connection of a stack, as the writers of devices take it. */
export interface PeerConnectionOfStack extends PeerConnection {
  /** An attribute of its own as an expression of the stack of the connection. */
  readonly expressionOf: (attribute: ConnectionAttribute) => string;
  /** An attribute of its own as a token. */
  readonly tokenOf: (attribute: ConnectionAttribute) => string;
}

/** The connection of a construct, at a position of the configuration. */
export function peerConnectionOf(
  { construct, deployed, current }: DeclaredConnection,
  position: number,
): PeerConnectionOfStack {
  const { type, given, parsed, specification } = current;
  const { path } = construct.node;
  const additional = isRecord(given) ? given.additionalFields : undefined;
  const customerGateway = customerGatewayOf(given);
  // cdktf prepares a reference for other stacks before it writes one, so both must find the same token.
  let tokens: Map<string, string> | undefined;
  return {
    // Below its stack, because the connections of all pairs have the same two ids.
    id: path.slice(TerraformStack.of(construct).node.path.length + 1),
    title: path,
    specification: withAdditionalFields(type.requestFields, specification, additional),
    ...(customerGateway === undefined ? {} : { customerGateway }),
    expressionOf: ({ name, part }) => {
      const address = deployed.addressOf(name);
      return part === "whole" ? `\${${address}}` : `\${element(split("/", ${address}), 0)}`;
    },
    tokenOf: ({ name, part }) => {
      tokens ??= new Map();
      const whole = tokens.get(name) ?? Token.asString(deployed.interpolationForAttribute(name));
      tokens.set(name, whole);
      return part === "whole" ? whole : hostOf(whole);
    },
    reference: (field, part) => {
      const expression = expressionAt(parsed, field);
      if (expression === undefined) {
        return markOf({ connection: position, name: field.join("."), part });
      }
      return part === "whole" ? expression : hostOf(expression);
    },
  };
}

function hostOf(address: string): string {
  return Token.asString(Fn.element(Fn.split("/", address), 0));
}

/** The expression that the code gives for a field, which says more than the attribute of the resource. */
function expressionAt({ fields }: ParsedProps, path: Path): string | undefined {
  let value: Parsed | undefined = { kind: "object", members: fields };
  for (const step of path) {
    value = typeof value === "object" ? memberOf(value, step) : undefined;
  }
  return typeof value === "object" && value.kind === "expression" ? textOf(value.given).text : undefined;
}

function memberOf(parsed: Exclude<Parsed, string | number | boolean | symbol>, step: string | number) {
  if (parsed.kind === "list" && typeof step === "number") {
    return parsed.entries[step];
  }
  return parsed.kind === "object" ? parsed.members.find(({ name }) => name === step)?.value : undefined;
}
