import { Fn, TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";
import type { PeerConnection, PeerCustomerGateway } from "../../peer/connection";
import { type Text, unknown } from "../../peer/model/text";
import { type Fields, isRecord, type Path, valueAt } from "../../schema/value";
import { withAdditionalFields } from "../props/additional-fields";
import type { CurrentProps } from "../props/declared-props";
import type { ParsedProps } from "../props/parse-props";
import type { Parsed } from "../props/parsed";
import type { Declaration } from "../stack/declarations";
import { pathOf } from "../stack/our-constructs";
import { type ConnectionAttribute, markOf } from "./attribute-marks";
import { customerGatewayOf } from "./customer-gateway";
import { textOf } from "./text-token";

/** A connection of a stack, as the writers of devices take it, with its props as they are by now. */
export class PeerConnectionOfStack implements PeerConnection {
  public readonly construct: IConstruct;
  public readonly current: CurrentProps;
  public readonly title: string;
  public readonly specification: Fields;
  public readonly customerGateway: PeerCustomerGateway | undefined;
  private readonly declaration: Declaration;
  private readonly position: number;
  /** cdktf prepares a reference for other stacks before it writes one, so both must find the same token. */
  private tokens: Map<string, string> | undefined;

  /** @param position in the configuration */
  public constructor(construct: IConstruct, declaration: Declaration, position: number) {
    const current = declaration.props.current();
    const { given } = current;
    const additional = isRecord(given) ? given.additionalFields : undefined;
    this.construct = construct;
    this.current = current;
    this.title = pathOf(construct);
    this.specification = withAdditionalFields(current.type.requestFields, current.specification, additional);
    this.customerGateway = customerGatewayOf(given);
    this.declaration = declaration;
    this.position = position;
    this.tokens = undefined;
  }

  /** Below its stack, because the connections of all pairs have the same two ids. */
  public get id(): string {
    return this.title.slice(pathOf(TerraformStack.of(this.construct)).length + 1);
  }

  /** Whether its props are still what they were. */
  public get isCurrent(): boolean {
    return this.declaration.props.current() === this.current;
  }

  public reference(field: Path, part: "whole" | "host"): Text {
    const isGiven = valueAt(this.specification, field) !== undefined;
    const expression = isGiven ? expressionAt(this.current.parsed, field) : undefined;
    if (expression === undefined) {
      return markOf({ connection: this.position, name: field.join("."), part });
    }
    return unknown(part === "whole" ? expression : hostOf(expression));
  }

  /** An attribute of its own as an expression of the stack of the connection. */
  public expressionOf({ name, part }: ConnectionAttribute): string {
    const address = this.declaration.deployed.addressOf(name);
    return part === "whole" ? `\${${address}}` : `\${element(split("/", ${address}), 0)}`;
  }

  /** An attribute of its own as a token. */
  public tokenOf({ name, part }: ConnectionAttribute): string {
    this.tokens ??= new Map();
    const whole = this.tokens.get(name) ?? Token.asString(this.declaration.deployed.interpolationForAttribute(name));
    this.tokens.set(name, whole);
    return part === "whole" ? whole : hostOf(whole);
  }
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
