import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { quote } from "../../checks/given";
import type { Fields } from "../../schema/value";
import { isStillThere } from "../stack/our-constructs";

const NONE: readonly string[] = [];

const FIRST = new WeakMap<TerraformStack, Map<string, Construct>>();

/**
 * Warnings for a connection between the same ends as another one of its stack. No document says that the service refuses
 * it, and it is hardly ever meant.
 */
export function siblingWarnings(connection: Construct, { vgw_id, vgw_ip, cgw_id }: Fields): readonly string[] {
  if (typeof vgw_id !== "string" || typeof vgw_ip !== "string" || typeof cgw_id !== "string") {
    return NONE;
  }
  const stack = TerraformStack.of(connection);
  const firsts = FIRST.get(stack) ?? new Map<string, Construct>();
  FIRST.set(stack, firsts);
  const key = `${vgw_id} ${vgw_ip} ${cgw_id}`.toLowerCase();
  const first = firsts.get(key);
  if (first === undefined || first === connection) {
    firsts.set(key, connection);
    return NONE;
  }
  return isStillThere(first)
    ? [
        `vgwId, vgwIp and cgwId should differ from those of every other connection, but ${quote(first.node.path)} has the same; remove one of the two`,
      ]
    : NONE;
}
