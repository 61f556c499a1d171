import type { GrpcServer } from "./grpc-server";
import { handshakeLine, refusalOf, refuse } from "./handshake";
import { listen, secured } from "./listen";
import { pluginServer } from "./plugin-server";
import { endWithTerraform } from "./process-life";
import type { Provider } from "./provider";
import { spareMemory } from "./spare-memory";

export interface ServeOptions {
  /** The name of the executable in messages: `terraform-provider-NAME`. */
  readonly name: string;
}

/**
 * Serves a provider to the Terraform that started this process, until Terraform no longer needs it. The executable must
 * import `require-node` before anything else, and must print nothing.
 */
export async function serve(provider: Provider, { name }: ServeOptions): Promise<void> {
  const refusal = refusalOf(process.env, name);
  if (refusal) {
    refuse(refusal);
  }
  try {
    const { tls, certificate } = secured(process.env.PLUGIN_CLIENT_CERT);
    const server = pluginServer(provider, { tls, onShutdown: () => exitSoon(server) });
    endWithTerraform(server.abortCalls);
    const listening = await listen(server, process.env);
    // Terraform may have ended before this process began to watch it.
    process.stdout.write(`${handshakeLine(listening, certificate)}\n`, (error) => error && process.exit(1));
    spareMemory();
  } catch (error) {
    refuse({ text: `${name} cannot be served: ${error instanceof Error ? error.message : error}`, toTerraform: true });
  }
}

/** Exits soon after the shutdown. Otherwise Terraform kills the plugin after two seconds. */
function exitSoon(server: GrpcServer): void {
  const exit = () => process.exit(0);
  server.drained().then(exit, exit);
  setTimeout(exit, 200);
}
