import { collect, mapDefined, NONE } from "../../checks/collect";
import { describeKind, quote } from "../../checks/given";
import { nearest } from "../../checks/nearest";
import type { InputName, PeerInputs } from "../../peer/inputs";
import { isAbsent } from "../../schema/value";
import { isLater } from "../expressions/text";
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

/** Mistakes in the form of the inputs, which types prevent in TypeScript and not in JavaScript. */
export function peerPropProblems(props: Given): readonly string[] {
  return [
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
    return Array.isArray(given) ? mapDefined(given, textOf) : defaults[name];
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
