import type { IkeSa } from "../daemons/strongswan";
import type { ViciSection } from "../daemons/vici-text";
import { CIPHERS, type Cipher, entryOf, GROUPS, HASHES } from "./algorithms";
import { type ConnectionBody, withDocumentedDefaults } from "./request";
import type { Ends } from "./swanctl";

interface Traffic {
  readonly cloud: string;
  readonly customer: string;
}

/** What an IKE SA must be like after this request, under the names of `swanctl --list-sas`. */
export function expectedIke(body: ConnectionBody, ends: Ends): Readonly<Record<string, string | undefined>> {
  const { ikepolicy: ike } = withDocumentedDefaults(body);
  const cipher = entryOf(CIPHERS, ike.encryption_algorithm);
  const hash = entryOf(HASHES, ike.authentication_algorithm);
  return {
    state: "ESTABLISHED",
    version: ike.ike_version === "v1" ? "1" : "2",
    "local-id": ike.local_id_type === "fqdn" ? ike.local_id : ends.gatewayAddress,
    "remote-id": ike.peer_id_type === "fqdn" ? ike.peer_id : ends.customerAddress,
    ...listed(cipher),
    "integ-alg": cipher.isCombined ? undefined : hash.integrity.listed,
    "prf-alg": hash.pseudorandom.listed,
    "dh-group": entryOf(GROUPS, ike.dh_group).listed,
  };
}

/** What a child must be like that was made by an exchange of its own. */
export function expectedChild(
  body: ConnectionBody,
  traffic: Traffic,
): Readonly<Record<string, string | readonly string[] | undefined>> {
  const { ipsecpolicy: ipsec } = withDocumentedDefaults(body);
  const cipher = entryOf(CIPHERS, ipsec.encryption_algorithm);
  const hash = entryOf(HASHES, ipsec.authentication_algorithm);
  return {
    state: "INSTALLED",
    mode: "TUNNEL",
    protocol: "ESP",
    ...listed(cipher),
    "integ-alg": cipher.isCombined ? undefined : hash.integrity.listed,
    "dh-group": ipsec.pfs === "disable" ? undefined : entryOf(GROUPS, ipsec.pfs).listed,
    "local-ts": [traffic.cloud],
    "remote-ts": [traffic.customer],
  };
}

/** The beginning of the proposal for a child in the gateway's log. With IKEv2 the first child has no group. */
export function expectedEspProposal(body: ConnectionBody): string {
  const { ikepolicy, ipsecpolicy: ipsec } = withDocumentedDefaults(body);
  const { listed: name, keyBits, isCombined } = entryOf(CIPHERS, ipsec.encryption_algorithm);
  const hasGroup = ikepolicy.ike_version === "v1" && ipsec.pfs !== "disable";
  return [
    `ESP:${[name, keyBits ?? []].flat().join("_")}`,
    ...(isCombined ? [] : [entryOf(HASHES, ipsec.authentication_algorithm).integrity.listed]),
    ...(hasGroup ? [entryOf(GROUPS, ipsec.pfs).listed] : []),
    "NO_EXT_SEQ",
  ].join("/");
}

function listed({ listed: name, keyBits }: Cipher) {
  return { "encr-alg": name, "encr-keysize": keyBits === undefined ? undefined : String(keyBits) };
}

/** Those values of an SA that the expectation has. */
export function actual(expected: object, values: ViciSection): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.keys(expected).map((name) => [name, values[name]]));
}

/** The children of a connection that carry this traffic. */
export function carrying(
  sas: readonly IkeSa[],
  connection: string,
  { cloud, customer }: Traffic,
): readonly ViciSection[] {
  return sas
    .filter((sa) => sa.connection === connection)
    .flatMap(({ children }) => children)
    .filter(
      (child) =>
        child.state === "INSTALLED" && isOnly(child["local-ts"], cloud) && isOnly(child["remote-ts"], customer),
    );
}

function isOnly(selectors: ViciSection[string] | undefined, selector: string): boolean {
  return Array.isArray(selectors) && selectors.length === 1 && selectors[0] === selector;
}
