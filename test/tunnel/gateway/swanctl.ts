import { CIPHERS, entryOf, GROUPS, HASHES } from "./algorithms";
import { type ConnectionBody, withDocumentedDefaults } from "./request";

/** What the service knows of the two ends besides the request. */
export interface Ends {
  /** Public address of the gateway. */
  readonly gatewayAddress: string;
  /** Public address of the customer's device; undefined where it has no fixed one. */
  readonly customerAddress?: string;
}

/** The gateway's side of a connection. */
export interface GatewaySide {
  /** Configuration for strongSwan, with the key. */
  readonly text: string;
  /** Names of the children, by the traffic that each carries. */
  readonly children: readonly { readonly name: string; readonly cloud: string; readonly customer: string }[];
}

const ANYTHING = "0.0.0.0/0";

/** How a gateway behaves that was asked for this connection, as a configuration for strongSwan. */
export function gatewaySide(name: string, body: ConnectionBody, ends: Ends): GatewaySide {
  const { style, ikepolicy: ike, ipsecpolicy: ipsec, psk = "", policy_rules = [] } = withDocumentedDefaults(body);
  const cloudId = ike.local_id_type === "fqdn" ? nameId(ike.local_id) : ends.gatewayAddress;
  const customerId = ike.peer_id_type === "fqdn" ? nameId(ike.peer_id) : (ends.customerAddress ?? "%any");
  const flows =
    style === "policy"
      ? policy_rules.flatMap(({ source, destination = [] }) =>
          destination.map((customer) => ({ cloud: String(source), customer })),
        )
      : [{ cloud: ANYTHING, customer: ANYTHING }];
  const children = flows.map((flow, index) => ({ name: `${name}-${index}`, ...flow }));
  const text = section("connections", [
    section(name, [
      `version = ${ike.ike_version === "v1" ? 1 : 2}`,
      ...(ike.ike_version === "v1" && ike.phase1_negotiation_mode === "aggressive" ? ["aggressive = yes"] : []),
      `local_addrs = ${ends.gatewayAddress}`,
      `remote_addrs = ${ends.customerAddress ?? "%any"}`,
      `proposals = ${ikeProposal(ike)}`,
      // The device renews first, so that a test sees what the device does.
      "rekey_time = 7d",
      `dpd_delay = ${ike.dpd.interval}`,
      `dpd_timeout = ${ike.dpd.interval + 3 * ike.dpd.timeout}`,
      section("local", ["auth = psk", `id = ${cloudId}`]),
      section("remote", ["auth = psk", `id = ${customerId}`]),
      section(
        "children",
        children.map((child) =>
          section(child.name, [
            `local_ts = ${child.cloud}`,
            `remote_ts = ${child.customer}`,
            `esp_proposals = ${espProposal(ipsec)}`,
            "rekey_time = 7d",
            "dpd_action = clear",
          ]),
        ),
      ),
    ]),
  ]);
  const key = `0x${Buffer.from(psk, "utf8").toString("hex")}`;
  const secret = section("secrets", [
    section(`ike-${name}`, [`id-cloud = ${cloudId}`, `id-customer = ${customerId}`, `secret = ${key}`]),
  ]);
  return { text: `${text}\n${secret}\n`, children };
}

function ikeProposal(ike: {
  encryption_algorithm: string;
  authentication_algorithm: string;
  dh_group: string;
}): string {
  const cipher = entryOf(CIPHERS, ike.encryption_algorithm);
  const { integrity, pseudorandom } = entryOf(HASHES, ike.authentication_algorithm);
  const hashes = cipher.isCombined ? [pseudorandom.keyword] : [integrity.keyword, pseudorandom.keyword];
  return [cipher.keyword, ...hashes, entryOf(GROUPS, ike.dh_group).keyword].join("-");
}

function espProposal(ipsec: { encryption_algorithm: string; authentication_algorithm: string; pfs: string }): string {
  const cipher = entryOf(CIPHERS, ipsec.encryption_algorithm);
  const { integrity } = entryOf(HASHES, ipsec.authentication_algorithm);
  return [
    cipher.keyword,
    ...(cipher.isCombined ? [] : [integrity.keyword]),
    ...(ipsec.pfs === "disable" ? [] : [entryOf(GROUPS, ipsec.pfs).keyword]),
  ].join("-");
}

/** An FQDN by its bytes. Without the quotes, the rest of the line would be a comment. */
function nameId(value = ""): string {
  return `"fqdn:#${Buffer.from(value, "utf8").toString("hex")}"`;
}

function section(name: string, lines: readonly string[]): string {
  return `${name} {\n${lines.map((line) => line.replace(/^/gm, "  ")).join("\n")}\n}`;
}
