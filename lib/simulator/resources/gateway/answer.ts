import type { Fields } from "../../../schema/value";
import { timeText } from "../../clock";
import type { World } from "../../state/world";
import { present } from "../shared/present";
import { tagsMember } from "../shared/tags-answer";
import { eipAnswer } from "./eip-answer";
import { FLAVORS } from "./flavors";
import { networkTypeOf, tunnelFacts } from "./known";
import { type GatewayRecord, gatewayStatus } from "./record";

/** Reads have everything; the answer to a change has no status, and that to a create no EIPs and times either. */
export type GatewayForm = "read" | "update" | "create";

export function gatewayAnswer(world: World, gateway: GatewayRecord, form: GatewayForm): Fields {
  const { given } = gateway;
  const facts = tunnelFacts(gateway);
  return present({
    id: gateway.id,
    name: given.name,
    status: form === "read" ? gatewayStatus(gateway) : undefined,
    attachment_type: given.attachment_type,
    ip_version: facts.ip_version,
    er_id: given.er_id,
    er_attachment_id: form === "read" ? given.er_attachment_id : undefined,
    vpc_id: given.vpc_id,
    local_subnets: given.local_subnets,
    local_subnets_v6: given.local_subnets_v6,
    connect_subnet: given.connect_subnet,
    network_type: networkTypeOf(world, gateway),
    access_vpc_id: given.access_vpc_id ?? given.vpc_id,
    access_subnet_id: given.access_subnet_id ?? given.connect_subnet,
    bgp_asn: given.bgp_asn ?? 64512,
    flavor: facts.flavor,
    ...usage(world, gateway),
    enterprise_project_id: given.enterprise_project_id ?? "0",
    ha_mode: given.ha_mode ?? (gateway.isUndeclared ? undefined : "active-active"),
    policy_template: given.policy_template,
    tags: tagsMember(gateway.tags),
    ...(form === "create" ? {} : details(gateway, form)),
    ...(form === "read" ? readOnly(gateway) : {}),
  });
}

function usage(world: World, { id }: GatewayRecord): Fields {
  const own = world.store.all().filter((record) => record.given.vgw_id === id);
  return {
    connection_number: world.options.quota,
    used_connection_number: own.length,
    used_connection_group: new Set(own.map((record) => record.given.cgw_id)).size,
  };
}

/** An undeclared gateway accepts any address, so its answer shows none: a client that compares would refuse what the service accepts. */
function details(gateway: GatewayRecord, form: GatewayForm): Fields {
  // Reads show EIPs of active gateways only. The answer to a change shows them, although the gateway is not active then.
  const [eip1, eip2] = form === "update" || gatewayStatus(gateway) === "ACTIVE" ? gateway.eips : [];
  const [private1, private2] = gateway.privateAddresses;
  return {
    eip1: eip1 && eipAnswer(eip1),
    eip2: eip2 && eipAnswer(eip2),
    access_private_ip_1: private1,
    access_private_ip_2: private2,
    availability_zone_ids: gateway.given.availability_zone_ids,
    created_at: timeText(gateway.createdAtMilliseconds),
    updated_at: timeText(gateway.updatedAtMilliseconds),
  };
}

function readOnly({ given, createdAtMilliseconds }: GatewayRecord): Fields {
  return {
    applied_at: timeText(createdAtMilliseconds),
    supported_flavors: FLAVORS.filter((flavor) => flavor !== (given.flavor ?? "Professional1") && flavor !== "Basic"),
    supported_features: ["query_connection_log"],
  };
}
