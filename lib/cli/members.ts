import type { SimulatedCustomerGateway, SimulatedGateway, SimulatedUser } from "../testing";

export const GATEWAY_MEMBERS = membersOf<SimulatedGateway>({
  id: true,
  name: true,
  attachment: true,
  networkType: true,
  ipVersion: true,
  flavor: true,
  bgpAsn: true,
  haMode: true,
  eips: true,
  privateAddresses: true,
  status: true,
  localSubnets: true,
  enterpriseProjectId: true,
  tags: true,
  projectId: true,
});

export const CUSTOMER_GATEWAY_MEMBERS = membersOf<SimulatedCustomerGateway>({
  id: true,
  name: true,
  address: true,
  bgpAsn: true,
  projectId: true,
});

export const USER_MEMBERS = membersOf<SimulatedUser>({
  id: true,
  name: true,
  password: true,
  domainId: true,
  domainName: true,
});

/** The names of all members of a type: the compiler misses one that is not listed. */
function membersOf<Content extends object>(
  members: Readonly<Record<keyof Content & string, true>>,
): readonly (keyof Content & string)[] {
  return Object.keys(members) as (keyof Content & string)[];
}
