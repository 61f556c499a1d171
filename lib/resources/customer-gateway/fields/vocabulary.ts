import type { Vocabulary } from "../../../schema/resource-type";

/** Names of the same things in Huawei Cloud's own provider and in those of other clouds. */
const PROPS: Vocabulary["props"] = {
  "": {
    ipaddress: "ip",
    address: "ip",
    gatewayaddress: "ip",
    domainname: "fqdn",
    type: "idType",
    identifiertype: "idType",
    asn: "bgpAsn",
    as: "bgpAsn",
    asnumber: "bgpAsn",
    certificate: "caCertificate",
    certificatecontent: "caCertificate.content",
    region: "region of VpnProvider",
    projectid: "projectId of VpnProvider",
  },
  caCertificate: { pem: "content", certificate: "content", body: "content" },
};

const VALUES: Vocabulary["values"] = {
  ip: ["address", "ipaddress", "ipv4"],
  fqdn: ["domain", "domainname", "dns", "hostname", "name"],
};

export const VOCABULARY: Vocabulary = { props: PROPS, values: VALUES, newerValues: [], openTypes: new Map() };
