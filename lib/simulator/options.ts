import type { SimulatorClock } from "./clock";
import { CLOUDS, type CloudName } from "./clouds";
import type { FaultOptions } from "./faults/fault";
import type { FaultName } from "./faults/table";
import type { SimulatedCustomerGateway, SimulatedGateway } from "./state/gateway";

/** A project of the account. */
export interface SimulatedProject {
  readonly id: string;
  /** IAM looks the project up by this name; the main project of a region has the name of the region. */
  readonly name: string;
}

/** A user who can get a token with a password. */
export interface SimulatedUser {
  readonly id: string;
  readonly name: string;
  readonly password: string;
  readonly domainId: string;
  readonly domainName: string;
}

/** Certificates for https, all as PEM text. */
export interface SimulatorTls {
  readonly cert: string;
  readonly key: string;
  /** If it is given, clients need a certificate that this authority has signed. */
  readonly clientCa?: string;
}

/** Options of the embedded service. All have a default that suits tests. */
export interface SimulatorOptions {
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  readonly tls?: SimulatorTls;
  /**
   * The cloud whose service it is: `opentelekomcloud` has fewer operations and choices of values. Default `huaweicloud`.
   */
  readonly cloud?: CloudName;
  /** Default: one of the cloud, `ap-southeast-3` or `eu-de`. */
  readonly region?: string;
  /** Default: one with the name of the region. */
  readonly projects?: readonly SimulatedProject[];
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly user?: SimulatedUser;
  /** Agencies that can be assumed, and identity providers whose tokens are accepted. Default: any. */
  readonly agencies?: readonly string[];
  /** How long temporary keys and tokens are valid, in seconds. Default 24 hours. */
  readonly credentialSeconds?: number;
  /** How long each change takes until the connection is settled. Default 0: no time. */
  readonly settleMilliseconds?: number;
  /** Delay of each answer. Default 0. */
  readonly answerMilliseconds?: number;
  /** Status of a settled connection. Default `DOWN`: the peer is not configured. */
  readonly settledStatus?: "DOWN" | "ACTIVE";
  /**
   * How long after the end of its create the tunnel of a connection that is DOWN comes up, as if the peer were configured by
   * then: its status becomes ACTIVE. Default: it stays DOWN.
   */
  readonly tunnelUpMilliseconds?: number;
  /** Whether gateways and customer gateways that are not in these options exist as well. Default: true. */
  readonly openWorld?: boolean;
  readonly gateways?: readonly SimulatedGateway[];
  readonly customerGateways?: readonly SimulatedCustomerGateway[];
  /** What gateways that are not in these options are attached to. Default `vpc`. */
  readonly defaultAttachment?: "vpc" | "er";
  /** Maximum number of connections of the tenant. Default 100. */
  readonly quota?: number;
  /**
   * The largest page of the list of connections: 200 or 2000. Default: that of the edition which the region has, 200 in the
   * regions of the Chinese site and in some others.
   */
  readonly pageLimit?: number;
  /**
   * Whether a second connection between the same `vgw_ip` and `cgw_id` is refused. Three manuals of the service forbid it, the
   * API reference does not mention it, and nobody has tried it with every region. Default: true.
   */
  readonly uniqueGatewayPair?: boolean;
  /** Ids of rules that this service does not check. */
  readonly suppressedRules?: readonly string[];
  /** File (mode 0600) that stores the connections, keys included. The service starts with its contents. */
  readonly dataFile?: string;
  /** Faults that are on from the start. */
  readonly faults?: readonly (FaultOptions & { readonly name: FaultName })[];
  /** How many requests are kept for {@link Simulator.requests}. Default 10,000. */
  readonly keptRequests?: number;
  readonly clock?: SimulatorClock;
  /** Source of ids, names and keys. Returns numbers from 0 to below 1. */
  readonly random?: () => number;
}

/** The options with defaults applied. */
export type Settled = Required<Omit<SimulatorOptions, Optional>> & Pick<SimulatorOptions, Optional>;

/** The options whose absence is the default. */
type Optional = "tls" | "dataFile" | "tunnelUpMilliseconds";

const DAY_SECONDS = 24 * 60 * 60;

export function withDefaults(options: SimulatorOptions): Settled {
  const cloud = options.cloud ?? "huaweicloud";
  const region = options.region ?? CLOUDS[cloud].region;
  return {
    host: "127.0.0.1",
    port: 0,
    projects: [{ id: "0123456789abcdef0123456789abcdef", name: region }],
    accessKey: "SIMULATORACCESSKEY00",
    secretKey: "simulator-secret-key-of-40-characters-00",
    user: {
      id: "fedcba9876543210fedcba9876543210",
      name: "simulator-user",
      password: "simulator-password",
      domainId: "00112233445566778899aabbccddeeff",
      domainName: "simulator-domain",
    },
    agencies: [],
    credentialSeconds: DAY_SECONDS,
    settleMilliseconds: 0,
    answerMilliseconds: 0,
    settledStatus: "DOWN",
    openWorld: true,
    gateways: [],
    customerGateways: [],
    defaultAttachment: "vpc",
    quota: 100,
    pageLimit: pageLimitOf(region),
    uniqueGatewayPair: true,
    suppressedRules: [],
    faults: [],
    keptRequests: 10_000,
    clock: { nowMilliseconds: Date.now },
    random: Math.random,
    ...definedOnly(options),
    cloud,
    region,
  };
}

/** Editions of the service whose documents allow pages of 200 connections; the others allow 2000. */
const PAGES_OF_200 = /^(?:cn-|tr-central-201$|my-kualalumpur-1$)/;

function pageLimitOf(region: string): number {
  return PAGES_OF_200.test(region) ? 200 : 2000;
}

/** Removes undefined members, so that `{ port: undefined }` means the default. */
function definedOnly(options: SimulatorOptions): SimulatorOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
