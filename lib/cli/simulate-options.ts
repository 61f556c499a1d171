import { readFileSync } from "node:fs";
import { quote } from "../checks/given";
import { nearest } from "../checks/nearest";
import { CLOUD_NAMES, SIMULATED_RULES, type SimulatorOptions } from "../testing";
import { parseFault } from "./fault-argument";
import { fileProblem } from "./file-problem";
import { CUSTOMER_GATEWAY_MEMBERS, GATEWAY_MEMBERS, USER_MEMBERS } from "./members";
import { Mistake, object, oneOf, seconds, text, wholeNumber } from "./values";

/** One option of `hwvpn simulate`. */
export interface SimulateOption {
  readonly name: string;
  /** What stands after the name in the help; a flag has nothing. */
  readonly argument?: string;
  readonly help: string;
  readonly isRepeatable?: true;
  /** What `startSimulator` gets from all values of the option; a `Mistake` says what is wrong with them. */
  readonly read: (values: readonly string[]) => unknown;
}

type Options = Required<SimulatorOptions>;
/** A clock and chance are functions, which no command line can give. */
type OnCommandLine = Exclude<keyof Options, "clock" | "random">;
type Row<Key extends keyof Options> = SimulateOption & { readonly read: (values: readonly string[]) => Options[Key] };

/** An option for everything that `startSimulator` takes, by the name that it has there. */
export const SIMULATE_OPTIONS: { readonly [Key in OnCommandLine]: Row<Key> } = {
  port: row("port", "N", "port; by default any free one", (values) =>
    wholeNumber(values, { minimum: 0, maximum: 65_535 }),
  ),
  host: row("host", "ADDRESS", "address to listen at; by default 127.0.0.1", text),
  tls: row("tls", "CERT,KEY[,CA]", "PEM files to serve HTTPS with; with CA, clients need a certificate of it", tls),
  dataFile: row(
    "data",
    "FILE",
    "file that stores everything, with the pre-shared keys; only its owner can read it",
    (values) => values.at(-1) || fail("must be given the path of a file"),
  ),
  settleMilliseconds: row("settle-seconds", "N", "how long the service takes for each change; by default 2", (values) =>
    Math.round(seconds(values) * 1000),
  ),
  answerMilliseconds: row("answer-milliseconds", "N", "how long each answer is on its way; by default 0", (values) =>
    wholeNumber(values, { minimum: 0 }),
  ),
  settledStatus: row("settled-status", "STATUS", "what a settled connection is: DOWN (default) or ACTIVE", (values) =>
    oneOf(values, ["DOWN", "ACTIVE"]),
  ),
  tunnelUpMilliseconds: row(
    "tunnel-up-seconds",
    "N",
    "how long after the create a tunnel that is DOWN comes up; by default it stays down",
    (values) => Math.round(seconds(values) * 1000),
  ),
  quota: row("quota", "N", "how many connections each project may have; by default 100", (values) =>
    wholeNumber(values, { minimum: 0 }),
  ),
  pageLimit: row(
    "page-limit",
    "N",
    "largest page of the list of connections; by default that of the region",
    (values) => wholeNumber(values, { minimum: 1 }),
  ),
  defaultAttachment: row(
    "attachment",
    "A",
    "what undeclared gateways are attached to: vpc (default), or er, an enterprise router",
    (values) => oneOf(values, ["vpc", "er"]),
  ),
  gateways: rows("gateway", "JSON", "VPN gateway that is there from the start: an object with id, and more", (value) =>
    object(value, ["id"], GATEWAY_MEMBERS),
  ),
  customerGateways: rows(
    "customer-gateway",
    "JSON",
    "customer gateway that is there from the start: an object with id, address, and more",
    (value) => object(value, ["id", "address"], CUSTOMER_GATEWAY_MEMBERS),
  ),
  openWorld: row("closed-world", undefined, "only gateways that were made or declared exist", () => false),
  uniqueGatewayPair: row(
    "equal-gateway-pairs",
    undefined,
    "a second connection between the same vgw_ip and cgw_id is accepted",
    () => false,
  ),
  suppressedRules: rows("suppress", "RULE", "rule that this service does not check", knownRule),
  faults: rows(
    "fault",
    "NAME[=VALUE][:OPERATION][:COUNT]",
    "fault to show to the next COUNT requests of OPERATION",
    parseFault,
  ),
  cloud: row(
    "cloud",
    "CLOUD",
    "huaweicloud (default), or opentelekomcloud, which has fewer operations and choices of values",
    (values) => oneOf(values, CLOUD_NAMES),
  ),
  region: row("region", "NAME", "region that it stands for; by default one of the cloud", text),
  projects: rows("project", "ID[=NAME]", "project of the account; by default one, named like the region", project),
  accessKey: row("access-key", "TEXT", "access key that requests are signed with", text),
  secretKey: row("secret-key", "TEXT", "its secret key", text),
  user: row("user", "JSON", "user who may ask for tokens: id, name, password, domainId, domainName", (values) => {
    return object(values.at(-1) ?? "", USER_MEMBERS, USER_MEMBERS);
  }),
  agencies: rows("agency", "NAME", "agency or identity provider that is known; by default any", (value) =>
    text([value]),
  ),
  credentialSeconds: row(
    "credential-seconds",
    "N",
    "how long tokens and temporary keys last; by default a day",
    (values) => wholeNumber(values, { minimum: 1 }),
  ),
  keptRequests: row("kept-requests", "N", "how many requests are remembered; by default 10000", (values) =>
    wholeNumber(values, { minimum: 0 }),
  ),
};

function row<Key extends keyof Options>(
  name: string,
  argument: string | undefined,
  help: string,
  read: (values: readonly string[]) => Options[Key],
): Row<Key> {
  return { name, argument, help, read };
}

/** An option that may be repeated: each time it adds one. */
function rows<One>(name: string, argument: string, help: string, read: (value: string) => One) {
  return { name, argument, help, isRepeatable: true as const, read: (values: readonly string[]) => values.map(read) };
}

function fail(message: string): never {
  throw new Mistake(message);
}

function tls(values: readonly string[]): Options["tls"] {
  const [cert, key, clientCa, ...others] = text(values).split(",");
  if (cert === undefined || key === undefined || others.length > 0) {
    throw new Mistake("must name the files of a certificate and its key, with a comma between");
  }
  const files = { cert: pem(cert), key: pem(key) };
  return clientCa === undefined ? files : { ...files, clientCa: pem(clientCa) };
}

function pem(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Mistake(`names ${quote(file)}, which cannot be read: ${fileProblem(error)}`);
  }
}

function project(value: string): Options["projects"][number] {
  const [id = "", ...name] = value.split("=");
  return { id: text([id]), name: name.join("=") || id };
}

function knownRule(id: string): string {
  if (SIMULATED_RULES.includes(id)) {
    return id;
  }
  const meant = nearest(id, SIMULATED_RULES);
  return fail(`there is no rule "${id}"${meant === undefined ? "" : `; use ${meant}`}`);
}
