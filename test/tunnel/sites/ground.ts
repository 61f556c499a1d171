import { inject } from "vitest";
import { type DeviceName, declare } from "../declared/declare";
import { type HandlerRequest, type Service, startService } from "../declared/service";
import type { ConnectionBody } from "../gateway/request";
import { type Host, startHost } from "../machine/host";
import { connect } from "../machine/wire";
import { flowsOf, type GatewayEnd, startGatewayEnd } from "./gateway-end";
import { startRouter } from "./router";
import { machineIn, type Site } from "./site";

/** A site whose gateway is up, and whose device is an empty machine. */
export interface Ground {
  readonly site: Site;
  readonly service: Service;
  /** What the handler has sent for each connection, by name. */
  readonly bodies: Readonly<Record<string, ConnectionBody>>;
  /** What the library emits for the device: contents by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly gateway: GatewayEnd;
  readonly deviceHost: Host;
  /** Addresses behind the device. */
  readonly machines: readonly string[];
}

/** Declares a site, brings its gateway up by what the handler sends, and ends everything after the work. */
export async function onGround(site: Site, device: DeviceName, work: (ground: Ground) => Promise<void>): Promise<void> {
  const ends: (() => Promise<void>)[] = [];
  const host = async (name: string, packages: keyof ReturnType<typeof packagesHere>) => {
    const started = await startHost(name, packagesHere()[packages]);
    ends.push(started.close);
    return started;
  };
  try {
    const customer = [site.device.isDynamic ? undefined : site.device.seen];
    const service = await startService({ gateway: site.gatewayAddresses, customer });
    ends.push(service.close);
    const { stack, names, files } = declare(site, device);
    const requests = await service.apply(stack, names, site.key);
    const bodies = Object.fromEntries(names.map((name) => [name, createdBy(requests[name])]));
    const [gatewayHost, deviceHost] = await Promise.all([host("gateway", "strongSwan"), host("device", device)]);
    await (site.device.own === undefined
      ? wire(site, gatewayHost, deviceHost)
      : startRouter(site, gatewayHost, deviceHost, await host("router", "strongSwan")));
    const gateway = await startGatewayEnd(gatewayHost, site, bodies);
    const flows = Object.values(bodies).flatMap((body) => flowsOf(body, site));
    const machines = [...new Set(flows.map(({ customer: network }) => machineIn(network)))];
    await work({ site, service, bodies, files, gateway, deviceHost, machines });
  } finally {
    await Promise.all(ends.map((end) => end()));
  }
}

function packagesHere() {
  return inject("packages");
}

async function wire({ gatewayAddresses, device }: Site, gateway: Host, customer: Host): Promise<void> {
  await connect(
    { host: gateway, device: "wan", addresses: gatewayAddresses, leadsTo: [device.seen] },
    { host: customer, device: "wan", addresses: [device.seen], leadsTo: gatewayAddresses },
  );
}

function createdBy(requests: readonly HandlerRequest[] = []): ConnectionBody {
  const created = requests.filter(({ operation }) => operation === "create");
  if (created.length !== 1) {
    throw new Error(`the handler sends ${created.length} create requests`);
  }
  return created[0]?.body ?? {};
}
