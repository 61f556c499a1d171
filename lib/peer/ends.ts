import { quote } from "../checks/given";
import { LOCAL_ID_TYPES, PEER_ID_TYPES } from "../resources/connection/fields/choices";
import { isAbsent, memberOf } from "../schema/value";
import { addressProblem, isAddress } from "./addresses";
import type { InputReader } from "./input-reader";
import type { Text } from "./model/text";
import type { DeviceEnd, GatewayEnd, Identity } from "./model/tunnel";
import type { SpecificationReader } from "./specification-reader";

type IdName = "local_id" | "peer_id";

/** The gateway's end: its `local_id` is what the device knows as the other end's identity. */
export function gatewayEndOf(reader: SpecificationReader, inputs: InputReader): GatewayEnd | undefined {
  const type = reader.choice(["ikepolicy", "local_id_type"], LOCAL_ID_TYPES);
  const given = reader.given(["ikepolicy", "local_id"]);
  const address =
    inputs.gatewayAddress(reader.position) ??
    privateAddressOf(reader) ??
    (type === "ip" ? addressFromAnswer(reader, "local_id", given) : undefined);
  if (address === undefined) {
    inputs.report(
      "gatewayAddresses",
      `must be given, because connection ${quote(reader.connection.title)} identifies the gateway by a name, which says nothing about its address; give the public address of the gateway for each connection`,
    );
    return undefined;
  }
  const identity = identityOf(reader, "local_id", type, given, address);
  return identity && { address, identity };
}

/** On a private network, the field has the address itself, not the ID of an EIP. */
function privateAddressOf(reader: SpecificationReader): Text | undefined {
  const end = reader.given(["vgw_ip"]);
  return end?.isKnown === true && isAddress(end) ? end : undefined;
}

/** The device's end: the gateway's `peer_id` is what the device identifies itself with. */
export function deviceEndOf(reader: SpecificationReader, inputs: InputReader): DeviceEnd | undefined {
  const type = reader.choice(["ikepolicy", "peer_id_type"], PEER_ID_TYPES);
  const given = reader.given(["ikepolicy", "peer_id"]);
  const registered = reader.connection.customerGateway?.address;
  const publicAddress =
    inputs.deviceAddress(reader.position) ??
    registered ??
    (type === "ip" ? addressFromAnswer(reader, "peer_id", given) : undefined);
  // The service takes the address of the customer gateway for the ID.
  const identity = identityOf(reader, "peer_id", type, given, registered ?? publicAddress);
  if (identity === undefined) {
    return undefined;
  }
  const isBehindNat = inputs.isDeviceBehindNat;
  return {
    publicAddress,
    ownAddress: isBehindNat ? inputs.devicePrivateAddress(reader.position) : publicAddress,
    isBehindNat,
    identity,
  };
}

/** With the type ip, the service answers with the address of that end, unless an id is given. */
function addressFromAnswer(reader: SpecificationReader, name: IdName, given: Text | undefined): Text {
  return given ?? reader.reference(["ikepolicy", name]);
}

function identityOf(
  reader: SpecificationReader,
  name: IdName,
  type: "ip" | "fqdn" | "any" | undefined,
  given: Text | undefined,
  address: Text | undefined,
): Identity | undefined {
  const path = ["ikepolicy", name];
  if (type === undefined) {
    return undefined;
  }
  if (type === "fqdn" || (type === "any" && given !== undefined)) {
    return given === undefined
      ? reader.report(path, "must be given, because the ID type of that end is fqdn")
      : { type: type === "any" && isAddress(given) && given.isKnown ? "address" : "fqdn", value: given };
  }
  const value = given ?? address;
  if (value === undefined) {
    return reader.report(path, "must be given, or the address of the device, because the device needs an identity");
  }
  const problem = addressProblem(value);
  return problem === undefined ? { type: "address", value } : reader.report(path, problem);
}

/** Whether the connection is one of IPv6 networks. */
export function hasIpv6Networks({ connection: { specification } }: SpecificationReader): boolean {
  return !isAbsent(memberOf(specification, "peer_subnets_v6")) || !isAbsent(memberOf(specification, "policy_rules_v6"));
}
