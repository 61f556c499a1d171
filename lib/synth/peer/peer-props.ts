import { TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { collect, NONE } from "../../checks/collect";
import { describeKind, quote } from "../../checks/given";
import { nearest } from "../../checks/nearest";
import type { InputName, PeerInputs } from "../../peer/inputs";
import { isAbsent, isRecord } from "../../schema/value";
import { isLater } from "../expressions/text";
import { declarationOf, hasForEach } from "../stack/declarations";
import { textOf } from "./text-token";

/** What the props of a `PeerConfiguration` call the inputs. */
export const INPUT_PROPS: Readonly<Record<InputName, string>> = {
  gatewayAddresses: "gatewayAddresses",
  deviceAddresses: "deviceAddresses",
  devicePrivateAddresses: "devicePrivateAddresses",
  isDeviceBehindNat: "deviceBehindNat",
  cloudSubnets: "cloudSubnets",
  deviceSubnets: "deviceSubnets",
  gatewayAsn: "gatewayAsn",
  deviceAsn: "deviceAsn",
  firstTunnelNumber: "tunnelNumber",
};

const LISTS = [
  "gatewayAddresses",
  "deviceAddresses",
  "devicePrivateAddresses",
  "cloudSubnets",
  "deviceSubnets",
] as const;
const NUMBERS = ["gatewayAsn", "deviceAsn"] as const;
const KNOWN_PROPS: readonly string[] = ["connections", "device", ...Object.values(INPUT_PROPS)];

type Given = Readonly<Record<string, unknown>>;

/** Mistakes in the form of the props, which types prevent in TypeScript and not in JavaScript. */
export function peerPropProblems(
  construct: Construct,
  props: unknown,
  isDevice: (given: unknown) => boolean,
): readonly string[] {
  if (!isRecord(props)) {
    return [`props must be an object with at least connections and device, got ${describeKind(props)}`];
  }
  return [
    ...connectionProblems(construct, props.connections),
    ...(isDevice(props.device)
      ? NONE
      : [`device must be a PeerDevice such as PeerDevice.strongSwan(), got ${describeKind(props.device)}`]),
    ...collect(LISTS, (name) => listProblems(name, props[name])),
    ...collect(NUMBERS, (name) => numberProblems(name, props[name])),
    ...tunnelNumberProblems(props.tunnelNumber),
    ...booleanProblems(props.deviceBehindNat),
    ...collect(Object.keys(props), (name) => nameProblems(name, props[name])),
  ];
}

function nameProblems(name: string, given: unknown): readonly string[] {
  if (given === undefined || KNOWN_PROPS.includes(name)) {
    return NONE;
  }
  const near = nearest(name, KNOWN_PROPS);
  return [`${name} is no prop of a PeerConfiguration${near === undefined ? "" : `; use ${near}`}`];
}

function connectionProblems(construct: Construct, given: unknown): readonly string[] {
  const wanted = "connections must be a list of one or two VpnConnection";
  if (!Array.isArray(given)) {
    return [`${wanted}, got ${isPair(given) ? `${A_PAIR} in a list` : describeKind(given)}`];
  }
  if (given.length !== 1 && given.length !== 2) {
    return [`${wanted}, got ${given.length}; give each site a PeerConfiguration of its own`];
  }
  const problems = collect(given, (each, index) => connectionProblem(construct, each, index));
  return problems.length === 0 && given.length === 2 && given[0] === given[1]
    ? [`connections must be two different ones, got ${quote(String(given[0].node.path))} twice`]
    : problems;
}

const A_PAIR = "a VpnConnectionPair; use pair.first and pair.second";

/** Whether the connections are members of what was given. */
function isPair(given: unknown): boolean {
  return Construct.isConstruct(given) && isRecord(given) && [given.first, given.second].every(isDeclared);
}

function isDeclared(given: unknown): boolean {
  return Construct.isConstruct(given) && declarationOf(given) !== undefined;
}

function connectionProblem(construct: Construct, given: unknown, index: number): readonly string[] {
  const name = `connections[${index}]`;
  const declaration = Construct.isConstruct(given) ? declarationOf(given) : undefined;
  if (declaration === undefined || declaration.props.type.typeName !== "hwvpn_connection") {
    return [
      `${name} must be a VpnConnection that this code declares, got ${isPair(given) ? A_PAIR : describeKind(given)}`,
    ];
  }
  const connection = given as IConstruct;
  if (TerraformStack.of(connection) !== TerraformStack.of(construct)) {
    return [
      `${name} must be in the stack of the PeerConfiguration, got ${quote(connection.node.path)}; create the PeerConfiguration beside it`,
    ];
  }
  return hasForEach(declaration)
    ? [
        `${name} must be a single connection, got ${quote(connection.node.path)} with forEach; declare one VpnConnection for each site in a loop`,
      ]
    : NONE;
}

function listProblems(name: string, given: unknown): readonly string[] {
  if (isAbsent(given)) {
    return NONE;
  }
  if (typeof given === "string") {
    return [`${name} must be a list, got a string; put it into a list${isLater(given) ? "" : `: [${quote(given)}]`}`];
  }
  if (!Array.isArray(given) || isLater(given)) {
    return [
      isLater(given)
        ? `${name} must be a list whose length is known at synth, got a Terraform value; use Fn.element for its entries`
        : `${name} must be a list of strings, got ${describeKind(given)}`,
    ];
  }
  return collect(given, (entry, index) =>
    typeof entry === "string" ? NONE : [`${name}[${index}] must be a string, got ${describeKind(entry)}`],
  );
}

function numberProblems(name: string, given: unknown): readonly string[] {
  if (isAbsent(given) || typeof given === "number") {
    return NONE;
  }
  if (isLater(given)) {
    return [`${name} must be a number, got a Terraform value that is none; use Token.asNumber`];
  }
  const isDigits = typeof given === "string" && /^\d{1,15}$/.test(given);
  return [`${name} must be a number, got ${describeKind(given)}${isDigits ? `; use ${Number(given)}` : ""}`];
}

function tunnelNumberProblems(given: unknown): readonly string[] {
  return isLater(given)
    ? [
        "tunnelNumber must be known at synth, because names in the text depend on it, got a Terraform value; give the number itself",
      ]
    : numberProblems("tunnelNumber", given);
}

function booleanProblems(given: unknown): readonly string[] {
  return isAbsent(given) || typeof given === "boolean"
    ? NONE
    : [`deviceBehindNat must be true or false, got ${describeKind(given)}`];
}

/**
 * The inputs of props without mistakes in their form.
 *
 * @param defaults for what the props do not give
 */
export function peerInputsOf(props: Given, defaults: PeerInputs): PeerInputs {
  const list = (name: (typeof LISTS)[number]) => {
    const given = props[name];
    return Array.isArray(given) ? given.map(textOf) : defaults[name];
  };
  const number = (name: (typeof NUMBERS)[number]) => (isAbsent(props[name]) ? defaults[name] : textOf(props[name]));
  return {
    gatewayAddresses: list("gatewayAddresses"),
    deviceAddresses: list("deviceAddresses"),
    devicePrivateAddresses: list("devicePrivateAddresses"),
    cloudSubnets: list("cloudSubnets"),
    deviceSubnets: list("deviceSubnets"),
    gatewayAsn: number("gatewayAsn"),
    deviceAsn: number("deviceAsn"),
    isDeviceBehindNat: typeof props.deviceBehindNat === "boolean" ? props.deviceBehindNat : defaults.isDeviceBehindNat,
    firstTunnelNumber: typeof props.tunnelNumber === "number" ? props.tunnelNumber : defaults.firstTunnelNumber,
  };
}
