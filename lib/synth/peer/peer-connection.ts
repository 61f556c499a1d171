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
import { textOf } from "./text-token";

/** The connection of a construct, as the writers of devices take it. */
export function peerConnectionOf(construct: IConstruct, declaration: Declaration): PeerConnection {
  const { props, deployed } = declaration;
  const parsed = props.parsed();
  const additional = isRecord(props.given) ? props.given.additionalFields : undefined;
  const { node } = construct;
  const customerGateway = customerGatewayOf(declaration);
  return {
    // Below its stack, because the connections of all pairs have the same two ids.
    id: node.path.slice(TerraformStack.of(construct).node.path.length + 1),
    title: node.path,
    specification: withAdditionalFields(props.type.requestFields, specificationOf(parsed), additional),
    ...(customerGateway === undefined ? {} : { customerGateway }),
    reference: (path, part) => {
      const whole = expressionAt(parsed, path) ?? Token.asString(deployed.interpolationForAttribute(path.join(".")));
      return part === "whole" ? whole : Token.asString(Fn.element(Fn.split("/", whole), 0));
    },
  };
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
