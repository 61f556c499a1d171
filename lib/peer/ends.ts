import { quote } from "../checks/given";
import type { PlacedField } from "../schema/placed-field";
import { isAbsent, memberOf } from "../schema/value";
import { addressProblem, isAddress } from "./addresses";
import { FIELDS } from "./fields";
import { type InputReader, reportInput } from "./input-reader";
import type { Text } from "./model/text";
import type { DeviceEnd, GatewayEnd, Identity } from "./model/tunnel";
import { readChoice, readText, referenceTo, report, type SpecificationReader } from "./specification-reader";

/** The gateway's end: its `local_id` is what the device knows as the other end's identity. */
export function gatewayEndOf(reader: SpecificationReader, inputs: InputReader): GatewayEnd | undefined {
  const type = readChoice(reader, FIELDS.localIdType);
  const given = readText(reader, FIELDS.localId);
  const address =
    inputs.gatewayAddresses[reader.position] ??
    privateAddressOf(reader) ??
    (type === "ip" ? addressFromAnswer(reader, FIELDS.localId, given) : undefined);
  if (address === undefined) {
    reportInput(
      inputs,
      "gatewayAddresses",
      `must be given, because connection ${quote(reader.connection.title)} identifies the gateway by a name, which says nothing about its address; give the public address of the gateway for each connection`,
    );
    return undefined;
  }
  const identity = identityOf(reader, inputs, FIELDS.localId, type, given, address);
  return identity && { address, identity };
}

/** On a private network, the field has the address itself, not the ID of an EIP. */
function privateAddressOf(reader: SpecificationReader): Text | undefined {
  const end = readText(reader, FIELDS.gatewayAddress);
  return end?.isKnown === true && isAddress(end) ? end : undefined;
}

/** The device's end: the gateway's `peer_id` is what the device identifies itself with. */
export function deviceEndOf(reader: SpecificationReader, inputs: InputReader): DeviceEnd | undefined {
  const type = readChoice(reader, FIELDS.peerIdType);
  const given = readText(reader, FIELDS.peerId);
  const registered = reader.connection.customerGateway?.address;
  const publicAddress =
    inputs.deviceAddresses[reader.position] ??
    registered ??
    (type === "ip" ? addressFromAnswer(reader, FIELDS.peerId, given) : undefined);
  // The service takes the address of the customer gateway for the ID.
  const identity = identityOf(reader, inputs, FIELDS.peerId, type, given, registered ?? publicAddress);
  if (identity === undefined) {
    return undefined;
  }
  const isBehindNat = inputs.isDeviceBehindNat;
  return {
    publicAddress,
    ownAddress: isBehindNat ? inputs.devicePrivateAddresses[reader.position] : publicAddress,
    isBehindNat,
    identity,
  };
}

/** With the type ip, the service answers with the address of that end, unless an id is given. */
function addressFromAnswer(reader: SpecificationReader, { names }: PlacedField, given: Text | undefined): Text {
  return given ?? referenceTo(reader, names);
}

function identityOf(
  reader: SpecificationReader,
  inputs: InputReader,
  { names }: PlacedField,
  type: "ip" | "fqdn" | "any" | undefined,
  given: Text | undefined,
  address: Text | undefined,
): Identity | undefined {
  if (type === undefined) {
    return undefined;
  }
  if (type === "fqdn" || (type === "any" && given !== undefined)) {
    return given === undefined
      ? report(reader, names, "must be given, because the ID type of that end is fqdn")
      : { type: type === "any" && isAddress(given) && given.isKnown ? "address" : "fqdn", value: given };
  }
  const value = given ?? address;
  if (value === undefined) {
    return report(reader, names, "must be given, or the address of the device, because the device needs an identity");
  }
  const problem = isChecked(inputs, value) ? undefined : addressProblem(value);
  return problem === undefined ? { type: "address", value } : report(reader, names, problem);
}

/** Whether the reader of the inputs has reported what is wrong with an address. */
function isChecked({ gatewayAddresses, deviceAddresses }: InputReader, address: Text): boolean {
  return gatewayAddresses.includes(address) || deviceAddresses.includes(address);
}

/** Whether the connection is one of IPv6 networks. */
export function hasIpv6Networks({ connection: { specification } }: SpecificationReader): boolean {
  return !isAbsent(memberOf(specification, "peer_subnets_v6")) || !isAbsent(memberOf(specification, "policy_rules_v6"));
}
