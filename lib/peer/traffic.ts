import { mapDefined } from "../checks/collect";
import { quote } from "../checks/given";
import type { PlacedField } from "../schema/placed-field";
import type { Path } from "../schema/value";
import { ipVersionOf } from "./addresses";
import { hasIpv6Networks } from "./ends";
import { FIELDS } from "./fields";
import { type InputReader, reportInput } from "./input-reader";
import type { InputName } from "./inputs";
import { known, type Text } from "./model/text";
import type { Bgp, Pair, RoutedTraffic, SelectedTraffic, Traffic } from "./model/tunnel";
import { asNetwork, networkProblem } from "./networks";
import {
  readChoice,
  readLength,
  readText,
  readTextIn,
  readTexts,
  referenceTo,
  report,
  type SpecificationReader,
} from "./specification-reader";

/** Which packets enter the tunnel, by the style of the connection. */
export function trafficOf(reader: SpecificationReader, inputs: InputReader): Traffic | undefined {
  const style = readChoice(reader, FIELDS.style);
  switch (style) {
    case undefined:
      return undefined;
    case "policy":
      return selectedByRules(reader);
    case "policy-template":
      return selectedBySubnets(reader, inputs);
    case "static":
    case "bgp":
      return routed(reader, inputs, style);
  }
}

/** In a rule, `source` is on the cloud side. */
function selectedByRules(reader: SpecificationReader): SelectedTraffic | undefined {
  const list = hasIpv6Networks(reader) ? "policy_rules_v6" : "policy_rules";
  const count = readLength(reader, [list]);
  if (count === undefined) {
    return undefined;
  }
  const pairs: Pair[] = [];
  for (let index = 0; index < count; index += 1) {
    const path = [list, index];
    const source = readTextIn(reader, [...path, "source"]);
    const cloud = source && networkAt(reader, [...path, "source"], source);
    const destinations = readTexts(reader, [...path, "destination"]) ?? [];
    destinations.forEach((destination, position) => {
      const device = networkAt(reader, [...path, "destination", position], destination);
      if (cloud !== undefined && device !== undefined) {
        pairs.push({ device, cloud });
      }
    });
  }
  return pairs.length > 0 || reader.problems.length > 0
    ? { kind: "selectors", pairs: withoutDoubles(pairs) }
    : report(
        reader,
        [list],
        "must have a rule with source and destination, because the device needs to know which packets enter the tunnel",
      );
}

/** The same pair twice would be two SAs of one name. */
function withoutDoubles(pairs: readonly Pair[]): readonly Pair[] {
  return [...new Map(pairs.map((pair) => [`${pair.cloud.text} ${pair.device.text}`, pair])).values()];
}

function selectedBySubnets(reader: SpecificationReader, inputs: InputReader): SelectedTraffic | undefined {
  const device = deviceSubnetsOf(reader, inputs);
  const cloud = cloudSubnetsFor(
    reader,
    inputs,
    "the gateway's policy template takes the selectors that the device asks for",
  );
  if (device === undefined || cloud === undefined) {
    return undefined;
  }
  return {
    kind: "selectors",
    pairs: withoutDoubles(cloud.flatMap((network) => device.map((own) => ({ device: own, cloud: network })))),
  };
}

function routed(reader: SpecificationReader, inputs: InputReader, style: "static" | "bgp"): RoutedTraffic | undefined {
  if (hasIpv6Networks(reader)) {
    return report(
      reader,
      FIELDS.style.names,
      `must be "policy" for a peer configuration of an IPv6 gateway, got "${style}", because the service documents only IPv4 addresses for the interfaces of tunnels`,
    );
  }
  const deviceSubnets = deviceSubnetsOf(reader, inputs);
  const cloudSubnets =
    style === "static"
      ? cloudSubnetsFor(reader, inputs, "the device routes them to the tunnel")
      : ofOneVersion(reader, inputs, "cloudSubnets");
  const bgp = style === "bgp" ? bgpOf(reader, inputs) : undefined;
  if (deviceSubnets === undefined || cloudSubnets === undefined || (style === "bgp" && bgp === undefined)) {
    return undefined;
  }
  // The gateway's local address is the cloud's, its peer address the device's.
  const device = interfaceAddress(reader, FIELDS.tunnelPeerAddress);
  const cloud = interfaceAddress(reader, FIELDS.tunnelLocalAddress);
  return {
    kind: "routes",
    deviceAddress: device.whole,
    cloudAddress: cloud.whole,
    deviceHost: device.host,
    cloudHost: cloud.host,
    deviceSubnets,
    cloudSubnets,
    bgp,
  };
}

function interfaceAddress(
  reader: SpecificationReader,
  field: PlacedField,
): { readonly whole: Text; readonly host: Text } {
  const given = readText(reader, field);
  if (given?.isKnown !== true) {
    return { whole: given ?? referenceTo(reader, field.names), host: referenceTo(reader, field.names, "host") };
  }
  // It stands in a script that root runs.
  if (asNetwork(given) === undefined) {
    report(reader, field.names, networkProblem(given));
  }
  return { whole: given, host: known(given.text.split("/", 1)[0] ?? "") };
}

function bgpOf(reader: SpecificationReader, inputs: InputReader): Bgp | undefined {
  const { title, customerGateway } = reader.connection;
  const missingAsn = (name: "gatewayAsn" | "deviceAsn") =>
    reportInput(inputs, name, `must be given, because connection ${quote(title)} has the style bgp`);
  const cloudAsn = inputs.gatewayAsn ?? missingAsn("gatewayAsn");
  const deviceAsn = inputs.deviceAsn ?? customerGateway?.asn ?? missingAsn("deviceAsn");
  if (cloudAsn === undefined || deviceAsn === undefined) {
    return undefined;
  }
  const registered = customerGateway?.asn;
  if (registered?.isKnown && deviceAsn.isKnown && registered.text !== deviceAsn.text) {
    return reportInput(
      inputs,
      "deviceAsn",
      `must be ${registered.text}, the AS number of the customer gateway ${quote(customerGateway?.title ?? "")} of connection ${quote(title)}, got ${deviceAsn.text}; leave it out, or correct the customer gateway`,
    );
  }
  if (cloudAsn.isKnown && deviceAsn.isKnown && cloudAsn.text === deviceAsn.text) {
    return reportInput(
      inputs,
      inputs.deviceAsn === undefined ? "gatewayAsn" : "deviceAsn",
      `must differ from the AS number of the other end, got ${cloudAsn.text} for both; give each end its own`,
    );
  }
  return { cloudAsn, deviceAsn };
}

function deviceSubnetsOf(reader: SpecificationReader, inputs: InputReader): readonly Text[] | undefined {
  if (inputs.deviceSubnets.length > 0) {
    return ofOneVersion(reader, inputs, "deviceSubnets");
  }
  const list = hasIpv6Networks(reader) ? "peer_subnets_v6" : "peer_subnets";
  const subnets = readTexts(reader, [list]);
  if (subnets === undefined) {
    return reader.problems.length > 0 ? undefined : missing(reader, inputs, "deviceSubnets", `${list} is not given`);
  }
  return mapDefined(subnets, (subnet, index) => networkAt(reader, [list, index], subnet));
}

function cloudSubnetsFor(reader: SpecificationReader, inputs: InputReader, why: string): readonly Text[] | undefined {
  return inputs.cloudSubnets.length > 0
    ? ofOneVersion(reader, inputs, "cloudSubnets")
    : missing(reader, inputs, "cloudSubnets", why);
}

/** The networks of an input, which have the IP version of the connection's own: no tunnel translates between them. */
function ofOneVersion(
  reader: SpecificationReader,
  inputs: InputReader,
  input: "cloudSubnets" | "deviceSubnets",
): readonly Text[] {
  const version = hasIpv6Networks(reader) ? 6 : 4;
  inputs[input].forEach((network, index) => {
    if ((ipVersionOf(network) ?? version) !== version) {
      reportInput(
        inputs,
        input,
        `must be an IPv${version} network like those of connection ${quote(reader.connection.title)}, got ${quote(network.text)}`,
        index,
      );
    }
  });
  return inputs[input];
}

function missing(reader: SpecificationReader, inputs: InputReader, input: InputName, why: string): undefined {
  return reportInput(
    inputs,
    input,
    `must have at least one network for connection ${quote(reader.connection.title)}: ${why}`,
  );
}

function networkAt(reader: SpecificationReader, path: Path, network: Text): Text | undefined {
  return asNetwork(network) ?? report(reader, path, networkProblem(network));
}
