import type { SimulatedGateway } from "../../state/gateway";
import type { World } from "../../state/world";
import { bornAtMilliseconds } from "../shared/born";
import { present } from "../shared/present";

/** Puts a declared gateway in its place, over what a data file may have of it. */
export function declareGateway(world: World, gateway: SimulatedGateway): void {
  const { id, eips = [], privateAddresses = [], status = "ACTIVE" } = gateway;
  const madeAt = bornAtMilliseconds(id);
  world.gateways.put({
    id,
    sequence: world.gateways.get(id)?.sequence ?? world.gateways.lastSequence() + 1,
    given: present({
      name: gateway.name ?? `vpngw-${id.slice(0, 4)}`,
      attachment_type: gateway.attachment ?? "vpc",
      network_type: gateway.networkType ?? (eips.length > 0 ? "public" : "private"),
      ip_version: gateway.ipVersion,
      flavor: gateway.flavor,
      bgp_asn: gateway.bgpAsn,
      ha_mode: gateway.haMode,
      local_subnets: gateway.localSubnets,
      enterprise_project_id: gateway.enterpriseProjectId,
    }),
    eips,
    privateAddresses,
    tags:
      gateway.tags === undefined
        ? (world.gateways.get(id)?.tags ?? [])
        : Object.entries(gateway.tags).map(([key, value]) => ({ key, value })),
    status,
    createdAtMilliseconds: madeAt,
    updatedAtMilliseconds: madeAt,
  });
  world.removed.remove(id);
}
