import { isHandlerFailure, type Problem } from "../../../lib/lifecycle/failure";
import { createRuntime, type ProviderRuntime } from "../../../lib/lifecycle/runtime";
import { gatewayDataSource } from "../../../lib/resources/gateway/terraform/data-source";
import type { Fields } from "../../../lib/schema/value";
import type { DataSource } from "../../../lib/terraform-plugin/provider";
import type { SimulatorOptions } from "../../../lib/testing";
import { type HandlerWorld, handlerWorld } from "../../support/handler-world";

export const HQ = "620f9e0b-0c3d-4c5a-9f54-0f5b7c3f6d21";
export const LAB = "7c2f1d2f-3b8e-4d6a-8b52-1e6f4d3c8f21";
export const EIPS = [
  { id: "8f4c2a71-5b1e-4a49-8f0c-2d7e9a6b3c54", address: "192.0.2.1" },
  { id: "9a5d3b82-6c2f-4b5a-9f1d-3e8fab7c4d65", address: "192.0.2.2" },
];
export const VPC = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
const NEW_EIP = { type: "5_bgp", charge_mode: "traffic", bandwidth_name: "vpn", bandwidth_size: 10 };
const NEW_GATEWAY = {
  vpc_id: VPC,
  connect_subnet: VPC,
  local_subnets: ["192.168.0.0/24"],
  eip1: NEW_EIP,
  eip2: NEW_EIP,
};
export const PLACE = "region eu-de, project 0123";

/** The data source in this process, with the embedded service, on a clock that both share. */
export interface LookUpWorld extends HandlerWorld {
  readonly runtime: ProviderRuntime;
  readonly dataSource: DataSource;
  readonly lookUp: (configuration: Fields, signal?: AbortSignal) => Promise<Fields>;
  /** The operations of all requests so far. */
  readonly operations: () => readonly string[];
  /** Asks the service to create a gateway, by default one of a VPC. */
  readonly create: (gateway: Fields) => Promise<void>;
}

export async function lookUpWorld(
  options: SimulatorOptions = {},
  place: string | null = PLACE,
  dataSourceOf = gatewayDataSource,
): Promise<LookUpWorld> {
  const world = await handlerWorld({ openWorld: false, ...options });
  const { api, effects, simulator } = world;
  const runtime = createRuntime({ api, effects, place: place ?? undefined, takeRemarks: () => [] });
  const dataSource = dataSourceOf(() => runtime);
  return {
    ...world,
    runtime,
    dataSource,
    lookUp: async (configuration, signal = new AbortController().signal) => {
      const { state, diagnostics = [] } = await dataSource.read({ configuration, signal });
      const errors = diagnostics.filter(({ severity }) => severity === "error");
      if (state === null || errors.length > 0) {
        throw new Error(errors.map(({ summary, detail }) => `${summary}: ${detail}`).join("\n"));
      }
      return state;
    },
    operations: () => simulator.requests().map(({ operation }) => String(operation)),
    create: async (gateway) => {
      await api.send(
        {
          name: "create VPN gateway",
          method: "POST",
          path: "/vpn-gateways",
          body: { vpn_gateway: { ...NEW_GATEWAY, ...gateway } },
          idempotent: false,
        },
        world.options,
      );
    },
  };
}

/** The only problem with which a look-up fails. */
export async function problemOf(lookUp: Promise<unknown>): Promise<Problem> {
  const outcome = await lookUp.then(
    (state) => new Error(`the look-up was expected to fail: ${JSON.stringify(state)}`),
    (error: unknown) => error,
  );
  const [problem, ...others] = isHandlerFailure(outcome) ? outcome.problems : [];
  if (problem === undefined || others.length > 0) {
    throw outcome;
  }
  return problem;
}
