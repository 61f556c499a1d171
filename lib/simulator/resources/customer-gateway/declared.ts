import type { SimulatedCustomerGateway } from "../../state/gateway";
import type { World } from "../../state/world";
import { bornAtMilliseconds } from "../shared/born";

/** Puts a declared customer gateway in its place, over what a data file may have of it. */
export function declareCustomerGateway(world: World, gateway: SimulatedCustomerGateway): void {
  const { id, name = `cgw-${id.slice(0, 4)}`, address, bgpAsn = 65000 } = gateway;
  const { customerGateways } = world;
  const before = customerGateways.get(id);
  const madeAt = bornAtMilliseconds(id);
  customerGateways.put({
    id,
    sequence: before?.sequence ?? customerGateways.lastSequence() + 1,
    given: { name, id_type: "ip", id_value: address, bgp_asn: bgpAsn },
    tags: before?.tags ?? [],
    createdAtMilliseconds: madeAt,
    updatedAtMilliseconds: madeAt,
  });
  world.removed.remove(id);
}
