import { type Fields, isFields, isList, type Value } from "../../../schema/value";
import type { Device } from "./devices";

/** What the customer's device must have for a connection, seen from its side: both ends the other way round. The key is never in it. */
export function peerConfiguration(connection: Fields, gatewayAddress: string, device: Device): string {
  const ike = fields(connection.ikepolicy);
  const ipsec = fields(connection.ipsecpolicy);
  const dpd = fields(ike.dpd);
  return [
    `# ${device.vendor} ${device.type} ${device.model}, version ${device.version}`,
    `# VPN connection ${text(connection.name)} (${text(connection.id)})`,
    "ike proposal 1",
    ` authentication-method ${text(ike.authentication_method)}`,
    ` encryption-algorithm ${text(ike.encryption_algorithm)}`,
    ` authentication-algorithm ${text(ike.authentication_algorithm)}`,
    ` dh ${text(ike.dh_group)}`,
    ` sa duration ${text(ike.lifetime_seconds)}`,
    "ike peer 1",
    ` version ${text(ike.ike_version).replace("v", "")}`,
    ...(ike.phase1_negotiation_mode === undefined ? [] : [` exchange-mode ${text(ike.phase1_negotiation_mode)}`]),
    " pre-shared-key ********",
    ` remote-address ${gatewayAddress}`,
    ` local-id ${text(ike.peer_id_type)} ${text(ike.peer_id)}`,
    ` remote-id ${text(ike.local_id_type)} ${text(ike.local_id)}`,
    ` dpd idle-time ${text(dpd.interval)} retransmit-interval ${text(dpd.timeout)} msg ${text(dpd.msg)}`,
    "ipsec proposal 1",
    ` transform ${text(ipsec.transform_protocol)}`,
    ` encapsulation-mode ${text(ipsec.encapsulation_mode)}`,
    ` encryption-algorithm ${text(ipsec.encryption_algorithm)}`,
    ` authentication-algorithm ${text(ipsec.authentication_algorithm)}`,
    ` pfs ${text(ipsec.pfs)}`,
    ` sa duration ${text(ipsec.lifetime_seconds)}`,
    ...traffic(connection),
    "",
  ].join("\n");
}

/** Policies name the traffic one by one; routes lead all of it into the tunnel. */
function traffic(connection: Fields): readonly string[] {
  const rules = isList(connection.policy_rules) ? connection.policy_rules.filter(isFields) : [];
  if (rules.length > 0) {
    return rules.flatMap(({ source, destination }) =>
      (isList(destination) ? destination : []).map(
        (subnet) => `acl permit source ${text(subnet)} destination ${text(source)}`,
      ),
    );
  }
  return ["interface tunnel 1", ` ip address ${text(connection.tunnel_peer_address)}`];
}

function fields(value: Value): Fields {
  return isFields(value) ? value : {};
}

function text(value: Value): string {
  return value === undefined || value === null ? "" : String(value);
}
