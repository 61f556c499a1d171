import { Server, type ServerCredentials, type ServerUnaryCall, type sendUnaryData } from "@grpc/grpc-js";
import { CONTROLLER_SERVICE, PROVIDER_SERVICE } from "./protocol";
import type { Provider } from "./provider";
import { providerCalls } from "./provider-calls";
import type { HostOptions } from "./resource-plan";
import { type RunningRequests, runningRequests } from "./running-requests";

// The default limit of gRPC is 4 MiB, which the state of one large resource can exceed.
const LARGEST_MESSAGE = 256 * 1024 * 1024;

export interface PluginServer {
  /** Listens at a gRPC address such as `unix:/path` or `ipv4:127.0.0.1:0`, and returns the port. */
  listen(address: string, credentials: ServerCredentials): Promise<number>;
  readonly requests: RunningRequests;
  /** Resolves when Terraform has received its answers and closed its connections. */
  drained(): Promise<void>;
  /** Ends every connection at once. */
  close(): void;
}

/** The gRPC server that Terraform talks to. `onShutdown` is called when Terraform no longer needs the plugin. */
export function pluginServer(provider: Provider, onShutdown: () => void, options: HostOptions = {}): PluginServer {
  const requests = runningRequests();
  const server = new Server({ "grpc.max_receive_message_length": LARGEST_MESSAGE });
  const calls = Object.entries(providerCalls(provider, options)).map(([name, call]) => [
    name,
    unary(call as Call, requests),
  ]);
  server.addService(PROVIDER_SERVICE, {
    ...Object.fromEntries(calls),
    stopProvider: (_: unknown, callback: sendUnaryData<{ error: string }>) => {
      requests.abortAll(new Error("Terraform was interrupted"));
      callback(null, { error: "" });
    },
  });
  server.addService(CONTROLLER_SERVICE, {
    shutdown: (_: unknown, callback: sendUnaryData<object>) => {
      callback(null, {});
      onShutdown();
    },
  });
  return {
    listen: (address, credentials) =>
      new Promise((resolve, reject) => {
        server.bindAsync(address, credentials, (error, port) => (error ? reject(error) : resolve(port)));
      }),
    requests,
    drained: () => new Promise((resolve) => server.tryShutdown(() => resolve())),
    close: () => server.forceShutdown(),
  };
}

type Call = (request: unknown, signal: AbortSignal) => Promise<unknown>;

function unary(call: Call, requests: RunningRequests) {
  return (incoming: ServerUnaryCall<unknown, unknown>, callback: sendUnaryData<unknown>) => {
    const answer = requests.run(
      (signal) => call(incoming.request, signal),
      (abort) => incoming.on("cancelled", abort),
    );
    answer.then((response) => callback(null, response), callback);
  };
}
