import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pluginServer } from "./plugin-server";
import type { Provider } from "./provider";
import type { HostOptions } from "./resource-plan";

/** A provider that runs in this process and that any Terraform on this machine can use. */
export interface ServedProvider {
  /** The value of `TF_REATTACH_PROVIDERS` by which Terraform takes this one for the provider of that address. */
  reattachConfig(address: string): string;
  close(): void;
}

/**
 * Serves a provider in this process, without TLS, for tests: breakpoints and fake services work, and an apply takes a
 * tenth of the time. Terraform neither starts nor ends it, and needs no `init` for it. The host is strict by default: a
 * plan that Terraform would refuse fails, and is not repaired as for users.
 */
export async function serveForTests(provider: Provider, { strict = true }: HostOptions = {}): Promise<ServedProvider> {
  const folder = mkdtempSync(join(tmpdir(), "tf-plugin-"));
  const socket = join(folder, "s");
  const server = pluginServer(provider, { strict });
  await server.listen({ path: socket });
  return {
    reattachConfig: (address) =>
      JSON.stringify({
        [address]: {
          Protocol: "grpc",
          ProtocolVersion: 6,
          Pid: process.pid,
          Test: true,
          Addr: { Network: "unix", String: socket },
        },
      }),
    close: () => {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
