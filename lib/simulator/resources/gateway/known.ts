import { isIPv4 } from "node:net";
import type { Fields, Value } from "../../../schema/value";
import type { World } from "../../state/world";
import { bornAtMilliseconds } from "../shared/born";
import { allWithUsed, existsUndeclared } from "../shared/open-world";
import type { GatewayRecord } from "./record";

/** The gateway of this id: one that was made or declared, or, in an open world, any that has the form of an id. */
export function gatewayOf(world: World, id: Value): GatewayRecord | undefined {
  return typeof id === "string" ? (world.gateways.get(id) ?? undeclared(world, id)) : undefined;
}

/** All gateways that there are: those that were made or declared, and those that connections use. */
export function allGateways(world: World): readonly GatewayRecord[] {
  return allWithUsed(world, world.gateways, "vgw_id", undeclared);
}

function undeclared(world: World, id: string): GatewayRecord | undefined {
  if (!existsUndeclared(world, id)) {
    return undefined;
  }
  const madeAt = bornAtMilliseconds(id);
  return {
    id,
    sequence: 0,
    given: { name: `vpngw-${id.slice(0, 4)}`, attachment_type: world.options.defaultAttachment },
    eips: [],
    privateAddresses: [],
    tags: [],
    status: "ACTIVE",
    createdAtMilliseconds: madeAt,
    updatedAtMilliseconds: madeAt,
    isUndeclared: true,
  };
}

/** What decides which subnets and algorithms a gateway accepts, in API names. An undeclared gateway accepts all, and shows none. */
export function tunnelFacts({ given, isUndeclared }: GatewayRecord): Fields {
  return isUndeclared ? {} : { ip_version: given.ip_version ?? "ipv4", flavor: given.flavor ?? "Professional1" };
}

export function networkTypeOf(world: World, gateway: GatewayRecord): "public" | "private" | undefined {
  return gateway.isUndeclared
    ? undeclaredNetworkType(world, gateway.id)
    : gateway.given.network_type === "private"
      ? "private"
      : "public";
}

/** The network type of an undeclared gateway, derived from its connections: `public` gateways have EIP ids, `private` ones addresses. */
function undeclaredNetworkType(world: World, id: string): "public" | "private" | undefined {
  const used = world.store.all().find((record) => record.given.vgw_id === id);
  return used === undefined ? undefined : isIPv4(String(used.given.vgw_ip)) ? "private" : "public";
}
