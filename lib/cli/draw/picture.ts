import { isFields, isList, type Path, type Value, valueAt } from "../../schema/value";
import type { StackConnection } from "../stack-connections";

/** Networks of one end, of which a picture shows no more. */
const MOST_NETWORKS = 6;

interface Gateway {
  readonly title: string;
  readonly addresses: Set<string>;
}

interface CustomerGateway {
  readonly title: string;
  readonly networks: Set<string>;
}

/** The connections of a stack and what they join, in Mermaid. Keys are never read. */
export function picture(connections: readonly StackConnection[]): string {
  const gateways = new Map<string, Gateway>();
  const devices = new Map<string, CustomerGateway>();
  for (const connection of connections) {
    const { gateway, address, device } = endsOf(connection);
    const known = gateways.get(gateway) ?? { title: `VPN gateway ${gateway}`, addresses: new Set() };
    gateways.set(gateway, known);
    known.addresses.add(address);
    const end = devices.get(device) ?? { title: titleOf(connection, device), networks: new Set() };
    devices.set(device, end);
    for (const network of networksOf(connection)) {
      end.networks.add(network);
    }
  }
  const idOfAddress = numbered(
    "address",
    [...gateways].flatMap(([key, { addresses }]) => [...addresses].map((each) => `${key} ${each}`)),
  );
  const idOfDevice = numbered("device", [...devices.keys()]);
  return [
    "flowchart LR",
    ...[...gateways].flatMap(([key, { title, addresses }], index) => [
      `  subgraph gateway${index + 1}[${label([title])}]`,
      ...[...addresses].map((each) => `    ${idOfAddress(`${key} ${each}`)}[${label([each])}]`),
      "  end",
    ]),
    ...[...devices].map(
      ([key, { title, networks }]) => `  ${idOfDevice(key)}[${label([title, ...someOf([...networks])])}]`,
    ),
    ...connections.map((connection) => {
      const { gateway, address, device } = endsOf(connection);
      return `  ${idOfAddress(`${gateway} ${address}`)} ---|${label(described(connection))}| ${idOfDevice(device)}`;
    }),
    "",
  ].join("\n");
}

/** Short names of nodes, by what they stand for. */
function numbered(prefix: string, keys: readonly string[]): (key: string) => string {
  const numbers = new Map(keys.map((key, index) => [key, index + 1]));
  return (key) => `${prefix}${numbers.get(key)}`;
}

function endsOf(connection: StackConnection) {
  return {
    gateway: textAt(connection, ["vgw_id"]),
    address: textAt(connection, ["vgw_ip"]),
    device: textAt(connection, ["cgw_id"]),
  };
}

function titleOf({ customerGateway }: StackConnection, id: string): string {
  if (customerGateway === undefined) {
    return `Customer gateway ${id}`;
  }
  const { title, address } = customerGateway;
  return `Customer gateway ${title}${address === undefined ? "" : ` at ${shown(address.text)}`}`;
}

/** What a connection is: its name, style and role, and the addresses inside the tunnel. */
function described(connection: StackConnection): readonly string[] {
  const { specification, title, isSet } = connection;
  const { style, ha_role: role } = specification;
  const tunnel = [["tunnel_local_address"], ["tunnel_peer_address"]].flatMap((path) =>
    isGiven(valueAt(specification, path)) ? [textAt(connection, path)] : [],
  );
  return [
    isSet ? `${title}, one of a set` : title,
    [
      isGiven(style) ? textAt(connection, ["style"]) : "static",
      ...(isGiven(role) ? [textAt(connection, ["ha_role"])] : []),
    ].join(", "),
    ...(tunnel.length === 0 ? [] : [tunnel.join(" to ")]),
  ];
}

/** The networks behind the device. */
function networksOf(connection: StackConnection): readonly string[] {
  const lists = ["peer_subnets", "peer_subnets_v6"].map((name): Path => [name]);
  return lists.flatMap((path) => {
    const value = valueAt(connection.specification, path);
    if (!isGiven(value)) {
      return [];
    }
    return isList(value) ? value.map((_, index) => textAt(connection, [...path, index])) : [textAt(connection, path)];
  });
}

function someOf(networks: readonly string[]): readonly string[] {
  return networks.length <= MOST_NETWORKS
    ? networks
    : [...networks.slice(0, MOST_NETWORKS - 1), `and ${networks.length - MOST_NETWORKS + 1} more networks`];
}

function isGiven(value: Value): boolean {
  return value !== undefined && value !== null && !(isFields(value) && Object.keys(value).length === 0);
}

/** A value, or the expression by which Terraform finds it. */
function textAt({ specification, reference }: StackConnection, path: Path): string {
  const value = valueAt(specification, path);
  return typeof value === "string" ? value : shown(reference(path, "whole").text);
}

function shown(text: string): string {
  const [, expression] = /^\$\{([^{}]*)\}$/.exec(text) ?? [];
  return expression ?? text;
}

/** Lines in a label. What means something in Mermaid or HTML is written by its number. */
function label(lines: readonly string[]): string {
  const escaped = lines.map((line) =>
    line.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").replace(/["#&;<>`\\|]/g, (sign) => `#${sign.charCodeAt(0)};`),
  );
  return `"${escaped.join("<br/>")}"`;
}
