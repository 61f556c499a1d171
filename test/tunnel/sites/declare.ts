import type { TerraformStack } from "cdktf";
import { PreSharedKey } from "../../../lib";
import type { Fields } from "../../../lib/schema/value";
import { connect, connectionOf, errorsOf, newStack } from "../../deployment/synthesis";
import { CUSTOMER_GATEWAY_IDS, EIP_IDS, GATEWAY_ID } from "../declared/ids";
import { KEY_VARIABLE } from "../declared/service";
import type { Site } from "./site";

export interface DeclaredSite {
  readonly stack: TerraformStack;
  readonly names: readonly string[];
  /** The attributes of the resources in the stack, by name. */
  readonly attributes: Readonly<Record<string, Fields>>;
}

/** Synthesizes a stack with the connections of a site. */
export function declare({ connections }: Site, keyVersion = 1): DeclaredSite {
  const stack = newStack();
  const names = Object.keys(connections);
  names.forEach((name, index) => {
    connect(stack, name, {
      name,
      vgwId: GATEWAY_ID,
      vgwIp: EIP_IDS[index],
      cgwId: CUSTOMER_GATEWAY_IDS[0],
      psk: PreSharedKey.fromEnvironment(KEY_VARIABLE, { version: keyVersion }),
      ...connections[name],
    });
  });
  const errors = errorsOf(stack);
  if (errors.length > 0) {
    throw new Error(`the site cannot be declared: ${errors.join("; ")}`);
  }
  const attributes = Object.fromEntries(names.map((name) => [name, connectionOf(stack, name) as Fields]));
  return { stack, names, attributes };
}
