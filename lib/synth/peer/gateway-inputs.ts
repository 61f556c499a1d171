import type { PeerInputs } from "../../peer/inputs";
import { isRecord } from "../../schema/value";
import type { PeerConnectionOfStack } from "./peer-connection";
import { textOf } from "./text-token";

/** What a look-up of the gateway knows of the inputs: the address that each connection ends at, and the AS number. */
export function gatewayInputs(connections: readonly PeerConnectionOfStack[]): PeerInputs {
  const lookedUp = connections.flatMap(({ current: { given } }) => {
    const { gateway, gatewayAddress } = isRecord(given) ? given : {};
    const address = isLookUp(gateway)
      ? [gateway.ipAddress1, gateway.ipAddress2][Number(gatewayAddress) - 1]
      : undefined;
    return isLookUp(gateway) && address !== undefined
      ? [{ address: textOf(address), asn: textOf(gateway.bgpAsn) }]
      : [];
  });
  const [first] = lookedUp;
  return first === undefined || lookedUp.length < connections.length
    ? {}
    : { gatewayAddresses: lookedUp.map(({ address }) => address), gatewayAsn: first.asn };
}

/** A gateway that is known by its attributes has neither addresses as such nor an AS number. */
function isLookUp(gateway: unknown): gateway is Readonly<Record<"ipAddress1" | "ipAddress2" | "bgpAsn", unknown>> {
  return isRecord(gateway) && "ipAddress1" in gateway && "ipAddress2" in gateway && "bgpAsn" in gateway;
}
