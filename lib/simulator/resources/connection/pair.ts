import { GATEWAY_PAIR_UNIQUE } from "../../../resources/connection/rules/shared-gateways";
import type { Fields } from "../../../schema/value";
import { invalidRequest, type Refusal } from "../../reply";
import type { World } from "../../state/world";
import { isDeleting } from "./work";

/** A private address of a gateway is one of that gateway only. */
const PAIR = ["vgw_id", "vgw_ip", "cgw_id"] as const;

function isSamePair(one: Fields, other: Fields): boolean {
  return PAIR.every((name) => one[name] === other[name]);
}

function isOff({ options }: World): boolean {
  return !options.uniqueGatewayPair || options.suppressedRules.includes(GATEWAY_PAIR_UNIQUE);
}

/**
 * Why a connection cannot join an address of a gateway to a customer gateway: the manuals of the service allow only one such
 * connection. One that is being deleted does not count.
 */
export function pairRefusal(world: World, connection: Fields, ownId?: string): Refusal | undefined {
  const twin = isOff(world)
    ? undefined
    : world.store
        .all()
        .find((record) => record.id !== ownId && !isDeleting(record) && isSamePair(record.given, connection));
  return twin && invalidRequest(`a vpn connection between vgw_ip and cgw_id already exists: ${twin.id}`);
}

/** {@link pairRefusal} for connections that are made together. */
export function pairRefusalAmong(world: World, connections: readonly Fields[]): Refusal | undefined {
  const twin = connections.find((one, index) => connections.slice(0, index).some((other) => isSamePair(one, other)));
  return twin === undefined || isOff(world)
    ? undefined
    : invalidRequest("vgw_ip and cgw_id must not be the same in two vpn_connections");
}
