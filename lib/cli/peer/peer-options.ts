import { DEVICES } from "../../peer/devices";
import { DOCUMENT_EXTENSION } from "../../peer/document";
import type { InputName, PeerInputs } from "../../peer/inputs";
import { known } from "../../peer/model/text";
import { type NamedOption, parseOptions, valuesOf } from "../parse-options";
import { checkStack, stackAndOptions } from "../stack-file";
import { Mistake, oneOf, text, wholeNumber } from "../values";

/** What `hwvpn peer` is asked for. */
export interface PeerRequest {
  /** Folder of a stack, or its `cdk.tf.json`, or the file of a `PeerConfiguration` beside it. */
  readonly stack: string;
  /** Whether it is such a file, which needs neither a device nor inputs. */
  readonly isDocument: boolean;
  readonly connections: readonly string[];
  readonly device: string;
  readonly inputs: PeerInputs;
  /** The file to print; by default the first one. */
  readonly file?: string;
  readonly printsKeyInstructions: boolean;
  /** Where to write all files, in place of printing one. */
  readonly output?: string;
}

/** One option of `hwvpn peer`. */
interface PeerOption extends NamedOption {
  readonly help: string;
}

/** What the command line calls the inputs. */
export const INPUT_OPTIONS: Readonly<Record<InputName, string>> = {
  gatewayAddresses: "--gateway-address",
  deviceAddresses: "--device-address",
  devicePrivateAddresses: "--device-private-address",
  isDeviceBehindNat: "--device-behind-nat",
  cloudSubnets: "--cloud-subnet",
  deviceSubnets: "--device-subnet",
  gatewayAsn: "--gateway-asn",
  deviceAsn: "--device-asn",
  firstTunnelNumber: "--tunnel-number",
};

export const PEER_OPTIONS: readonly PeerOption[] = [
  { name: "device", argument: "NAME", help: `the device: ${DEVICES.map(({ name }) => name).join(", ")}` },
  {
    name: "connection",
    argument: "NAME",
    help: "name or construct path of a connection; twice for a pair, and not needed for the only one of a stack",
  },
  { name: "gateway-address", argument: "IP", help: "public address of the VPN gateway; once for each connection" },
  { name: "device-address", argument: "IP", help: "public address of the device; once, or once for each connection" },
  { name: "device-private-address", argument: "IP", help: "the device's own address, if NAT translates it" },
  { name: "device-behind-nat", help: "the device is behind NAT, and its own address is not fixed" },
  { name: "cloud-subnet", argument: "CIDR", help: "a network in the cloud; may be repeated" },
  { name: "device-subnet", argument: "CIDR", help: "a network behind the device; by default the peer subnets" },
  { name: "gateway-asn", argument: "N", help: "AS number of the VPN gateway, for the style bgp" },
  { name: "device-asn", argument: "N", help: "AS number of the device, for the style bgp" },
  { name: "tunnel-number", argument: "N", help: "number of the first tunnel among all of the device; by default 1" },
  { name: "file", argument: "NAME", help: "the file to print; by default the configuration of the tunnels" },
  { name: "keys", help: "print where the pre-shared key goes instead" },
  { name: "output", argument: "FOLDER", help: "write all files into a folder instead" },
];

/** What the command does with the texts, whichever way it gets them. */
const OPTIONS_OF_TEXTS: readonly string[] = ["file", "keys", "output"];

/** Parses the arguments after `peer`; `help` if that is asked for. Throws a `Mistake` that says what is wrong. */
export function parsePeerRequest(args: readonly string[]): PeerRequest | "help" {
  const { stack, options } = stackAndOptions(args);
  const given = parseOptions("hwvpn peer", options, PEER_OPTIONS);
  if (given.help === true) {
    return "help";
  }
  checkStack("peer", stack);
  const isDocument = stack.endsWith(DOCUMENT_EXTENSION);
  const needless = Object.keys(given).find((name) => !OPTIONS_OF_TEXTS.includes(name));
  if (isDocument && needless !== undefined) {
    throw new Mistake(
      `--${needless} must be left out with the file of a PeerConfiguration, which is complete; use ${OPTIONS_OF_TEXTS.map((name) => `--${name}`).join(" or ")}, or give the stack`,
    );
  }
  const device = valuesOf(given, "device");
  if (device.length === 0 && !isDocument) {
    throw new Mistake(`--device must be given: ${DEVICES.map(({ name }) => name).join(", ")}`);
  }
  const named = <Result>(name: string, read: (values: readonly string[]) => Result): Result | undefined => {
    const values = valuesOf(given, name);
    try {
      return values.length === 0 ? undefined : read(values);
    } catch (error) {
      throw error instanceof Mistake ? new Mistake(`--${name} ${error.message}`) : error;
    }
  };
  const texts = (name: string) => named(name, (values) => values.map(known));
  const asn = (name: string) => named(name, (values) => known(text(values)));
  return {
    stack,
    isDocument,
    connections: valuesOf(given, "connection"),
    device:
      named("device", (values) =>
        oneOf(
          values,
          DEVICES.map(({ name }) => name),
        ),
      ) ?? "",
    file: named("file", text),
    output: named("output", text),
    printsKeyInstructions: given.keys === true,
    inputs: {
      gatewayAddresses: texts("gateway-address"),
      deviceAddresses: texts("device-address"),
      devicePrivateAddresses: texts("device-private-address"),
      isDeviceBehindNat: given["device-behind-nat"] === true ? true : undefined,
      cloudSubnets: texts("cloud-subnet"),
      deviceSubnets: texts("device-subnet"),
      gatewayAsn: asn("gateway-asn"),
      deviceAsn: asn("device-asn"),
      firstTunnelNumber: named("tunnel-number", (values) => wholeNumber(values, { minimum: 1 })),
    },
  };
}
