import { helperName } from "../deployment/null-resource/helper-name";
import type { PeerConnection } from "../peer/connection";
import { unknown } from "../peer/model/text";
import { isFields, isRecord, type Path } from "../schema/value";
import { customerGatewayIn } from "./stack-customer-gateways";
import { isTemplate, plainText, writtenValue } from "./stack-text";

type Block = Readonly<Record<string, unknown>>;

/** A connection of a synthesized stack. */
export interface StackConnection extends PeerConnection {
  /** The name of the block. */
  readonly name: string;
  /** Whether the block stands for a set of connections that only Terraform knows. */
  readonly isSet: boolean;
}

/** All connections of a stack, whichever deployment it has. */
export function connectionsOfStack(stack: Block): readonly StackConnection[] {
  return [...ofPlugin(stack), ...ofNullResource(stack)];
}

function ofPlugin(stack: Block): readonly StackConnection[] {
  const { resource } = stack;
  const blocks = isRecord(resource) ? resource.hwvpn_connection : undefined;
  return isRecord(blocks)
    ? Object.entries(blocks).flatMap(([name, block]) =>
        isRecord(block) ? [connectionOf(stack, name, block, block.construct_path, `hwvpn_connection.${name}`)] : [],
      )
    : [];
}

/** The attributes of a connection are in a local; another block has its outputs. */
function ofNullResource(stack: Block): readonly StackConnection[] {
  const { resource, locals } = stack;
  const blocks = isRecord(resource) ? resource.null_resource : undefined;
  if (!isRecord(blocks) || !isRecord(locals)) {
    return [];
  }
  return Object.keys(blocks).flatMap((name) => {
    const attributes = locals[helperName(name, "attributes")];
    const options = locals[helperName(name, "options")];
    return isRecord(attributes) && isRecord(options)
      ? [connectionOf(stack, name, attributes, options.construct_path, `terraform_data.${name}.output`)]
      : [];
  });
}

function connectionOf(
  stack: Block,
  name: string,
  block: Block,
  constructPath: unknown,
  address: string,
): StackConnection {
  const specification = writtenValue(block);
  const title = typeof constructPath === "string" ? plainText(constructPath) : name;
  const customerGateway = customerGatewayIn(stack, block.cgw_id);
  return {
    name,
    id: belowStack(stack, title) ?? name,
    title,
    specification: isFields(specification) ? specification : {},
    ...(customerGateway === undefined ? {} : { customerGateway }),
    isSet: block.for_each !== undefined || block.count !== undefined,
    reference: (path, part) => {
      const given = at(block, path);
      const whole = typeof given === "string" && isTemplate(given) ? given : `\${${address}.${path.join(".")}}`;
      return unknown(part === "whole" ? whole : hostOf(whole));
    },
  };
}

/** The path of a construct below its stack; undefined if the stack does not say its own name. */
function belowStack(stack: Block, path: string): string | undefined {
  const comment = stack["//"];
  const metadata = isRecord(comment) && isRecord(comment.metadata) ? comment.metadata : {};
  const start = `${String(metadata.stackName)}/`;
  return path.startsWith(start) ? path.slice(start.length) : undefined;
}

function at(block: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) {
      return value[Number(step)];
    }
    return isRecord(value) ? value[step] : undefined;
  }, block);
}

/** The expression for an address without its prefix length. */
function hostOf(template: string): string {
  const [, expression] = /^\$\{([^{}]*)\}$/.exec(template) ?? [];
  return `\${element(split("/", ${expression ?? JSON.stringify(template)}), 0)}`;
}
