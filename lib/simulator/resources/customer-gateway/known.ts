import type { Fields, Value } from "../../../schema/value";
import { timeText } from "../../clock";
import type { World } from "../../state/world";
import { bornAtMilliseconds } from "../shared/born";
import { madeUpAddress } from "../shared/made-up-address";
import { allWithUsed, existsUndeclared } from "../shared/open-world";
import { present } from "../shared/present";
import { tagsMember } from "../shared/tags-answer";
import type { CustomerGatewayRecord } from "./record";

/** The customer gateway of this id: one that was made or declared, or, in an open world, any that has the form of an id. */
export function customerGatewayOf(world: World, id: Value): CustomerGatewayRecord | undefined {
  return typeof id === "string" ? (world.customerGateways.get(id) ?? undeclared(world, id)) : undefined;
}

/** All that there are: those that were made or declared, and those that connections use. */
export function allCustomerGateways(world: World): readonly CustomerGatewayRecord[] {
  return allWithUsed(world, world.customerGateways, "cgw_id", undeclared);
}

function undeclared(world: World, id: string): CustomerGatewayRecord | undefined {
  if (!existsUndeclared(world, id)) {
    return undefined;
  }
  const madeAt = bornAtMilliseconds(id);
  return {
    id,
    sequence: 0,
    given: { name: `cgw-${id.slice(0, 4)}`, id_type: "ip", id_value: madeUpAddress("88", id), bgp_asn: 65000 },
    tags: [],
    createdAtMilliseconds: madeAt,
    updatedAtMilliseconds: madeAt,
  };
}

export function customerGatewayAnswer({ id, given, tags, ...times }: CustomerGatewayRecord): Fields {
  return present({
    id,
    name: given.name,
    id_type: given.id_type,
    id_value: given.id_value,
    bgp_asn: given.bgp_asn,
    ca_certificate: given.ca_certificate,
    created_at: timeText(times.createdAtMilliseconds),
    updated_at: timeText(times.updatedAtMilliseconds),
    tags: tagsMember(tags),
  });
}
