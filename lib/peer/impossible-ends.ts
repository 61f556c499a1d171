import { quote } from "../checks/given";
import type { Path } from "../schema/value";
import { ipVersionOf, isSameAddress, networkAround } from "./addresses";
import { FIELDS } from "./fields";
import { type InputReader, reportInput } from "./input-reader";
import type { InputName } from "./inputs";
import type { Text } from "./model/text";
import type { DeviceEnd, GatewayEnd, Traffic } from "./model/tunnel";
import { readText, report, type SpecificationReader } from "./specification-reader";

interface Ends {
  readonly gateway: GatewayEnd;
  readonly device: DeviceEnd;
  readonly traffic: Traffic;
}

/** Reports addresses of both ends between which no tunnel can be. What is merely unusual is left to `doubtsAbout`. */
export function reportImpossibleEnds(reader: SpecificationReader, inputs: InputReader, ends: Ends): void {
  reportContradiction(reader, inputs);
  reportSameAddress(reader, inputs, ends);
  reportVersions(reader, inputs, ends);
  reportInsideTunnel(reader, inputs, ends);
}

/** The gateway expects the device at the address of the customer gateway. Behind NAT, the two may well differ. */
function reportContradiction(reader: SpecificationReader, inputs: InputReader): void {
  const { connection, position } = reader;
  const { customerGateway } = connection;
  const given = inputs.deviceAddresses[position];
  const registered = customerGateway?.address;
  if (
    customerGateway === undefined ||
    registered?.isKnown !== true ||
    given?.isKnown !== true ||
    inputs.isDeviceBehindNat ||
    isSameAddress(given, registered)
  ) {
    return;
  }
  reportInput(
    inputs,
    "deviceAddresses",
    `must be ${quote(registered.text)}, the address of the customer gateway ${quote(customerGateway.title)} of connection ${quote(connection.title)}, got ${quote(given.text)}; leave it out, correct the customer gateway, or say that the device is behind NAT`,
    position,
  );
}

function reportSameAddress(reader: SpecificationReader, inputs: InputReader, { gateway, device }: Ends): void {
  const reportSame = (source: Source, text: string) =>
    reportAt(
      reader,
      inputs,
      source,
      `must differ from the address of the VPN gateway, got ${quote(text)} for both; give each end its own`,
    );
  if (device.publicAddress !== undefined && isSameAddress(device.publicAddress, gateway.address)) {
    reportSame(sourceOfDevice(reader, inputs), device.publicAddress.text);
  } else if (device.ownAddress !== undefined && isSameAddress(device.ownAddress, gateway.address)) {
    reportSame({ input: "devicePrivateAddresses" }, device.ownAddress.text);
  }
}

function reportVersions(reader: SpecificationReader, inputs: InputReader, { gateway, device }: Ends): void {
  const there = ipVersionOf(gateway.address);
  const here = device.publicAddress && ipVersionOf(device.publicAddress);
  if (there === undefined || here === undefined || there === here || device.isBehindNat) {
    return;
  }
  reportAt(
    reader,
    inputs,
    sourceOfDevice(reader, inputs),
    `must be an IPv${there} address like that of the VPN gateway, got ${quote(device.publicAddress?.text ?? "")}`,
  );
}

/** The packets of a tunnel cannot go to an address that lies inside it. */
function reportInsideTunnel(reader: SpecificationReader, inputs: InputReader, ends: Ends): void {
  const { gateway, device, traffic } = ends;
  if (traffic.kind !== "routes" || !traffic.deviceAddress.isKnown) {
    return;
  }
  const block = [traffic.deviceAddress];
  const check = (address: Text | undefined, source: () => Source): void => {
    if (address !== undefined && networkAround(address, block) !== undefined) {
      const message = `must be outside the block of the tunnel addresses ${quote(traffic.deviceAddress.text)}, got ${quote(address.text)}; give the address that packets are sent to`;
      reportAt(reader, inputs, source(), message);
    }
  };
  check(gateway.address, () => sourceOfGateway(reader, inputs));
  check(device.publicAddress, () => sourceOfDevice(reader, inputs));
  check(device.isBehindNat ? device.ownAddress : undefined, () => ({ input: "devicePrivateAddresses" }));
}

/** What gave an address. */
type Source = { readonly input: InputName } | { readonly path: Path };

function sourceOfGateway(reader: SpecificationReader, inputs: InputReader): Source {
  return inputs.gatewayAddresses[reader.position] === undefined
    ? { path: (readText(reader, FIELDS.gatewayAddress)?.isKnown ? FIELDS.gatewayAddress : FIELDS.localId).names }
    : { input: "gatewayAddresses" };
}

function sourceOfDevice(reader: SpecificationReader, inputs: InputReader): Source {
  if (inputs.deviceAddresses[reader.position] !== undefined) {
    return { input: "deviceAddresses" };
  }
  return { path: reader.connection.customerGateway?.address === undefined ? FIELDS.peerId.names : ["cgw_id"] };
}

function reportAt(reader: SpecificationReader, inputs: InputReader, source: Source, message: string): void {
  if ("path" in source) {
    report(reader, source.path, message);
  } else {
    reportInput(inputs, source.input, message, reader.position);
  }
}
