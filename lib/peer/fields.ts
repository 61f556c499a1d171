import { fieldPathsOf, findFieldPath } from "../checks/field-path";
import { CONNECTION } from "../resources/connection/connection-type";
import {
  AUTHENTICATION_ALGORITHMS,
  AUTHENTICATION_METHODS,
  DH_GROUPS,
  DPD_MESSAGE_FORMATS,
  ENCRYPTION_ALGORITHMS,
  HA_ROLES,
  IKE_VERSIONS,
  LOCAL_ID_TYPES,
  PEER_ID_TYPES,
  PFS_GROUPS,
  PHASE1_NEGOTIATION_MODES,
  STYLES,
} from "../resources/connection/fields/choices";
import type { PlacedField } from "../schema/placed-field";

/** A field whose value is one of a few texts. */
export interface ChoiceField<Choice extends string> extends PlacedField {
  readonly choices: readonly Choice[];
}

const PATHS = fieldPathsOf(CONNECTION);

function fieldAt(name: string): PlacedField {
  return findFieldPath(PATHS, name.split("."));
}

function choiceAt<Choice extends string>(name: string, choices: readonly Choice[]): ChoiceField<Choice> {
  return { ...fieldAt(name), choices };
}

/** The fields of a connection on which the configuration of a device depends, looked up once. */
export const FIELDS = {
  style: choiceAt("style", STYLES),
  haRole: choiceAt("ha_role", HA_ROLES),
  gatewayAddress: fieldAt("vgw_ip"),
  tunnelLocalAddress: fieldAt("tunnel_local_address"),
  tunnelPeerAddress: fieldAt("tunnel_peer_address"),
  ikeVersion: choiceAt("ikepolicy.ike_version", IKE_VERSIONS),
  ikeMode: choiceAt("ikepolicy.phase1_negotiation_mode", PHASE1_NEGOTIATION_MODES),
  ikeMethod: choiceAt("ikepolicy.authentication_method", AUTHENTICATION_METHODS),
  ikeEncryption: choiceAt("ikepolicy.encryption_algorithm", ENCRYPTION_ALGORITHMS),
  ikeAuthentication: choiceAt("ikepolicy.authentication_algorithm", AUTHENTICATION_ALGORITHMS),
  ikeGroup: choiceAt("ikepolicy.dh_group", DH_GROUPS),
  ikeLifetime: fieldAt("ikepolicy.lifetime_seconds"),
  localIdType: choiceAt("ikepolicy.local_id_type", LOCAL_ID_TYPES),
  localId: fieldAt("ikepolicy.local_id"),
  peerIdType: choiceAt("ikepolicy.peer_id_type", PEER_ID_TYPES),
  peerId: fieldAt("ikepolicy.peer_id"),
  dpdInterval: fieldAt("ikepolicy.dpd.interval"),
  dpdTimeout: fieldAt("ikepolicy.dpd.timeout"),
  dpdFormat: choiceAt("ikepolicy.dpd.msg", DPD_MESSAGE_FORMATS),
  ipsecEncryption: choiceAt("ipsecpolicy.encryption_algorithm", ENCRYPTION_ALGORITHMS),
  ipsecAuthentication: choiceAt("ipsecpolicy.authentication_algorithm", AUTHENTICATION_ALGORITHMS),
  ipsecGroup: choiceAt("ipsecpolicy.pfs", PFS_GROUPS),
  ipsecLifetime: fieldAt("ipsecpolicy.lifetime_seconds"),
} as const;
