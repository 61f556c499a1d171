import type { Site } from "../sites/site";
import type { MatrixRow } from "./matrix";

export function titleOf(row: MatrixRow): string {
  return `${row.ike}: ${row.ikeCipher} ${row.ikeHash} ${row.ikeGroup}; ESP: ${row.espCipher} ${row.espHash} ${row.pfs}; ${row.style}; ids ${row.identities}; device ${row.device}`;
}

/** What a request must contain for these values. */
export function requestOf(row: MatrixRow): object {
  const [version] = row.ike.split(" ");
  const [localType, peerType] = row.identities.split(", ");
  return {
    style: row.style,
    ikepolicy: {
      ike_version: version,
      encryption_algorithm: row.ikeCipher,
      authentication_algorithm: row.ikeHash,
      dh_group: row.ikeGroup,
      local_id_type: localType,
      peer_id_type: peerType,
    },
    ipsecpolicy: { encryption_algorithm: row.espCipher, authentication_algorithm: row.espHash, pfs: row.pfs },
  };
}

const CLOUD = ["10.20.0.0/24", "10.21.0.0/24"];
const CUSTOMER = ["192.168.44.0/24", "192.168.45.0/24"];

/** A site with one connection of these values. */
export function siteOf(row: MatrixRow): Site {
  const [version, mode] = row.ike.split(" ");
  const [localType, peerType] = row.identities.split(", ");
  const isRouted = row.style === "static" || row.style === "bgp";
  const props = {
    style: row.style,
    peerSubnets: CUSTOMER,
    ...(isRouted ? { tunnelLocalAddress: "169.254.76.1/30", tunnelPeerAddress: "169.254.76.2/30" } : {}),
    ...(row.style === "policy"
      ? {
          policyRules: [
            { source: CLOUD[0], destination: CUSTOMER },
            { source: CLOUD[1], destination: [CUSTOMER[0]] },
          ],
        }
      : {}),
    ikePolicy: {
      ikeVersion: version,
      ...(mode === undefined ? {} : { phase1NegotiationMode: mode }),
      encryptionAlgorithm: row.ikeCipher,
      authenticationAlgorithm: row.ikeHash,
      dhGroup: row.ikeGroup,
      localIdType: localType,
      ...(localType === "fqdn" ? { localId: "cloud.example.com" } : {}),
      peerIdType: peerType,
      ...(peerType === "fqdn" ? { peerId: "paris@example.com" } : {}),
    },
    ipsecPolicy: { encryptionAlgorithm: row.espCipher, authenticationAlgorithm: row.espHash, pfs: row.pfs },
  };
  return {
    connections: { paris: props },
    gatewayAddresses: ["198.51.100.1"],
    device: {
      seen: "203.0.113.9",
      ...(row.device === "behind NAT" ? { own: "10.99.0.2" } : {}),
      isDynamic: row.style === "policy-template",
    },
    cloudSubnets: CLOUD,
    customerSubnets: CUSTOMER,
    key: "Canary-Key-0123",
  };
}
