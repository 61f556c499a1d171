import type { TerraformStack } from "cdktf";
import { createVpnApi } from "../../../lib/client/client";
import { createEffects } from "../../../lib/client/http/real-effects";
import { createProvider } from "../../../lib/provider/provider";
import type { Fields } from "../../../lib/schema/value";
import { startSimulator } from "../../../lib/testing";
import { synthesized } from "../../deployment/synthesis";
import { createSmallCore } from "../../support/small-core";
import type { ConnectionBody } from "../gateway/request";
import { CUSTOMER_GATEWAY_IDS, EIP_IDS, GATEWAY_ID } from "./ids";

/** A request of the handler that changes a connection. */
export interface HandlerRequest {
  /** As the service calls it: `create`, `update`, `reset`. */
  readonly operation: string;
  readonly body: ConnectionBody;
}

/** The embedded service, and the handler that sends it what stacks declare. */
export interface Service {
  /** Applies the connections of a stack. Returns the requests of the handler, by the names of the connections. */
  readonly apply: (
    stack: TerraformStack,
    names: readonly string[],
    key: string,
  ) => Promise<Readonly<Record<string, readonly HandlerRequest[]>>>;
  readonly close: () => Promise<void>;
}

export const KEY_VARIABLE = "TUNNEL_KEY";

export interface PublicAddresses {
  readonly gateway: readonly string[];
  /** One for each device; a device without a fixed address has none. */
  readonly customer: readonly (string | undefined)[];
}

/** Starts a service whose gateway and customer gateways have these addresses. */
export async function startService({ gateway, customer }: PublicAddresses): Promise<Service> {
  const simulator = await startSimulator({
    gateways: [{ id: GATEWAY_ID, eips: gateway.map((address, index) => ({ id: String(EIP_IDS[index]), address })) }],
    customerGateways: customer.flatMap((address, index) =>
      address === undefined ? [] : [{ id: String(CUSTOMER_GATEWAY_IDS[index]), address }],
    ),
  });
  const environment: Record<string, string | undefined> = { ...simulator.environment() };
  const effects = createEffects(() => undefined, environment);
  const core = createSmallCore(
    () => createProvider({ effects, createApi: createVpnApi }),
    { state_identity: "tunnel", workspace: "default" },
    "hwvpn_connection",
  );
  return {
    apply: async (stack, names, key) => {
      environment[KEY_VARIABLE] = key;
      const before = simulator.requests().length;
      const declared = Object.fromEntries(names.map((name) => [name, declaredAs(stack, name)]));
      const { ok, said } = await core.apply(declared);
      if (!ok) {
        throw new Error(`the handler reports: ${said}`);
      }
      const requests = simulator.requests().slice(before);
      return Object.fromEntries(
        names.map((name) => {
          const id = String(core.idOf(name));
          const own = requests.filter(
            ({ method, operation, path, body }) =>
              method !== "GET" && (operation === "create" ? nameIn(body) === name : path.includes(id)),
          );
          return [name, own.map(({ operation, body }) => ({ operation: String(operation), body: bodyIn(body) }))];
        }),
      );
    },
    close: simulator.close,
  };
}

/** The block of a connection: that of a pair has a name of its own in the stack. */
function declaredAs(stack: TerraformStack, name: string): Fields {
  const blocks: readonly object[] = Object.values(synthesized(stack).resource?.hwvpn_connection ?? {});
  const block = blocks.find((each) => "name" in each && each.name === name);
  if (block === undefined) {
    throw new Error(`no connection ${name} in the stack`);
  }
  return block as Fields;
}

function bodyIn(body: unknown): ConnectionBody {
  return (body as { readonly vpn_connection?: ConnectionBody } | null)?.vpn_connection ?? {};
}

function nameIn(body: unknown): string | undefined {
  return bodyIn(body).name;
}
