import { REQUEST_FIELDS } from "../../../resources/connection/fields/connection-fields";
import { IKE_POLICY_FIELDS } from "../../../resources/connection/fields/ike-policy-fields";
import { IPSEC_POLICY_FIELDS } from "../../../resources/connection/fields/ipsec-policy-fields";
import { documentedDefault } from "../../../schema/defaults";
import type { Field } from "../../../schema/field";
import { type Fields, isAbsent, isFields, isList, type Value } from "../../../schema/value";
import { timeText } from "../../clock";
import type { World } from "../../state/world";
import { customerGatewayOf } from "../customer-gateway/known";
import { present } from "../shared/present";
import { tagsMember } from "../shared/tags-answer";
import { customerAddress, gatewayAddress } from "./end-addresses";
import { attachmentOf, enterpriseProjectOf } from "./gateway-facts";
import { shownPolicyRules } from "./policy-rules";
import type { ConnectionRecord, IdsInForce } from "./record";
import { tunnelOf, withoutMask } from "./tunnel";
import { statusOf } from "./work";

/** The differences between answers that show the same connection. */
export interface AnswerForm {
  /** Only answers to reads have the status. The answer to create has no monitor, and it alone has `enable_health_check`. */
  readonly to: "create" | "update" | "read";
  readonly splitRules?: boolean;
}

/** A connection as answers show it: with every default and every choice of the service, without absent members. */
export function connectionAnswer(world: World, record: ConnectionRecord, form: AnswerForm): Fields {
  const { given } = record;
  const style = styleOf(given);
  const tunnel = tunnelOf(given, record.chosenTunnel);
  return present({
    id: record.id,
    name: given.name,
    status: form.to === "read" ? statusOf(record) : undefined,
    vgw_id: given.vgw_id,
    vgw_ip: given.vgw_ip,
    style: style.toUpperCase(),
    cgw_id: given.cgw_id,
    peer_subnets: showsSubnets(world, given) ? filled(given.peer_subnets) : undefined,
    peer_subnets_v6: filled(given.peer_subnets_v6),
    tunnel_local_address: tunnel.local,
    tunnel_peer_address: tunnel.peer,
    enable_nqa: style === "static" ? (given.enable_nqa ?? documentedDefault(REQUEST_FIELDS, "enable_nqa")) : undefined,
    enable_hub: style === "bgp" ? (given.enable_hub ?? (form.to === "read" ? HUB_BY_DEFAULT : undefined)) : undefined,
    bgp_peer: style === "bgp" && form.to === "read" ? bgpPeer(world, record, tunnel.peer) : undefined,
    enable_health_check: form.to === "create" ? given.enable_health_check : undefined,
    policy_rules:
      style === "policy" && !isV6(given) ? shownPolicyRules(given.policy_rules, form.splitRules === true) : undefined,
    policy_rules_v6:
      style === "policy" ? filled(shownPolicyRules(given.policy_rules_v6, form.splitRules === true)) : undefined,
    ikepolicy: ikeAnswer(world, given),
    ipsecpolicy: withDefaultValues(IPSEC_POLICY_FIELDS, given.ipsecpolicy),
    created_at: timeText(record.createdAtMilliseconds),
    updated_at: timeText(record.updatedAtMilliseconds),
    enterprise_project_id: record.enterpriseProjectId ?? enterpriseProjectOf(world, given.vgw_id),
    connection_monitor_id: form.to === "create" ? undefined : record.monitorId,
    ha_role: given.ha_role ?? documentedDefault(REQUEST_FIELDS, "ha_role"),
    tags: tagsMember(record.tags),
  });
}

const HUB_BY_DEFAULT = documentedDefault(REQUEST_FIELDS, "enable_hub");

/** The session with the customer's device, which is up while the tunnel is. */
function bgpPeer(world: World, record: ConnectionRecord, peerAddress: string): Fields {
  const isUp = statusOf(record) === "ACTIVE";
  const asNumber = customerGatewayOf(world, record.given.cgw_id)?.given.bgp_asn;
  return {
    peer_ip_address: withoutMask(peerAddress),
    peer_asn: asNumber ?? 65_000,
    state: isUp ? "ESTABLISHED" : "IDLE",
    num_received_routes: isUp ? 2 : 0,
  };
}

export function styleOf(given: Fields): string {
  return typeof given.style === "string"
    ? given.style.toLowerCase()
    : String(documentedDefault(REQUEST_FIELDS, "style"));
}

function showsSubnets(world: World, given: Fields): boolean {
  const style = styleOf(given);
  return attachmentOf(world, given.vgw_id) !== "er" || (style !== "bgp" && style !== "policy");
}

function ikeAnswer(world: World, given: Fields): Fields {
  const policy = withDefaultValues(IKE_POLICY_FIELDS, given.ikepolicy);
  return present({
    ...policy,
    phase1_negotiation_mode: policy.ike_version === "v1" ? policy.phase1_negotiation_mode : undefined,
    local_id:
      policy.local_id ??
      (policy.local_id_type === "ip" ? gatewayAddress(world, given.vgw_id, given.vgw_ip) : undefined),
    peer_id: policy.peer_id ?? (policy.peer_id_type === "ip" ? customerAddress(world, given.cgw_id) : undefined),
  });
}

/** The IDs that the ends of a connection have once its tunnel is negotiated. */
export function idsOf(world: World, given: Fields): IdsInForce {
  const { local_id_type, local_id, peer_id_type, peer_id } = ikeAnswer(world, given);
  const text = (...parts: readonly Value[]) =>
    parts
      .filter((part) => !isAbsent(part))
      .map(String)
      .join(" ");
  return { local: text(local_id_type, local_id), peer: text(peer_id_type, peer_id) };
}

/** All members in the order of the specification, with documented defaults. */
function withDefaultValues(fields: readonly Field[], given: Value): Fields {
  const members = isFields(given) ? given : {};
  return Object.fromEntries(
    fields.map((field) => [
      field.name,
      field.type === "object"
        ? withDefaultValues(field.fields ?? [], members[field.name])
        : (members[field.name] ?? field.default),
    ]),
  );
}

function isV6(given: Fields): boolean {
  return filled(given.policy_rules_v6) !== undefined || filled(given.peer_subnets_v6) !== undefined;
}

function filled(value: Value): Value {
  return isList(value) && value.length > 0 ? value : undefined;
}
