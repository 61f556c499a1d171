import { Fn, TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";
import type { PeerConnection } from "../../peer/connection";
import { isRecord, type Path } from "../../schema/value";
import { withAdditionalFields } from "../props/additional-fields";
import type { ParsedProps } from "../props/parse-props";
import type { Parsed } from "../props/parsed";
import { specificationOf } from "../props/specification";
import type { Declaration } from "../stack/declarations";
import { customerGatewayOf } from "./customer-gateway";
import { lazyText, textOf } from "./text-token";

/** A connection of a stack, as the writers of devices take it. */
export interface PeerConnectionOfStack extends PeerConnection {
  /** The tokens for its own attributes, each with the expression that it is in the stack of the connection. */
  readonly expressions: ReadonlyMap<string, string>;
}

/** The connection of a construct. */
export function peerConnectionOf(construct: IConstruct, declaration: Declaration): PeerConnectionOfStack {
  const { props, deployed } = declaration;
  const parsed = props.parsed();
  const additional = isRecord(props.given) ? props.given.additionalFields : undefined;
  const { node } = construct;
  const customerGateway = customerGatewayOf(declaration);
  const expressions = new Map<string, string>();
  const attribute = (name: string, part: "whole" | "host"): string => {
    const address = deployed.addressOf(name);
    // cdktf prepares a reference for other stacks before it writes one, so both must find the same reference.
    let reference: string | undefined;
    const token = lazyText(() => {
      const whole = reference ?? Token.asString(deployed.interpolationForAttribute(name));
      reference = whole;
      return part === "whole" ? whole : hostOf(whole);
    });
    expressions.set(token, part === "whole" ? `\${${address}}` : `\${element(split("/", ${address}), 0)}`);
    return token;
  };
  return {
    // Below its stack, because the connections of all pairs have the same two ids.
    id: node.path.slice(TerraformStack.of(construct).node.path.length + 1),
    title: node.path,
    specification: withAdditionalFields(props.type.requestFields, specificationOf(parsed), additional),
    ...(customerGateway === undefined ? {} : { customerGateway }),
    expressions,
    reference: (path, part) => {
      const given = expressionAt(parsed, path);
      if (given === undefined) {
        return attribute(path.join("."), part);
      }
      return part === "whole" ? given : hostOf(given);
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
