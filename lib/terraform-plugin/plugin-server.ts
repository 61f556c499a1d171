import type { StreamCalls } from "./calls";
import type { GrpcHandler } from "./grpc-call";
import { type GrpcServer, grpcServer, type MutualTls } from "./grpc-server";
import { CONTROLLER_SERVICE, PROVIDER_SERVICE, STREAM_SERVICE } from "./protocol";
import type { Provider } from "./provider";
import { type ProviderCalls, providerCalls, providerStreams } from "./provider-calls";
import type { HostOptions } from "./resource-plan";

// The default limit of gRPC is 4 MiB, which the state of one large resource can exceed.
const LONGEST_REQUEST_BYTES = 256 * 1024 * 1024;

export interface PluginServerOptions extends HostOptions {
  readonly tls?: MutualTls;
  /** Called when Terraform no longer needs the plugin. */
  readonly onShutdown?: () => void;
}

/** The gRPC server that Terraform talks to. */
export function pluginServer(
  provider: Provider,
  { tls, onShutdown = () => {}, ...options }: PluginServerOptions = {},
): GrpcServer {
  const calls = providerCalls(provider, options);
  const names = Object.keys(calls) as (keyof ProviderCalls)[];
  const streams = providerStreams(provider);
  const streamNames = Object.keys(streams) as (keyof StreamCalls)[];
  const server = grpcServer(
    new Map([
      ...names.map((name) => unary(PROVIDER_SERVICE[name] as Method<unknown, unknown>, calls[name] as UnaryCall)),
      ...streamNames.map((name) =>
        streaming(STREAM_SERVICE[name] as Method<unknown, unknown>, streams[name] as StreamCall),
      ),
      unary(PROVIDER_SERVICE.stopProvider, async () => {
        server.abortCalls(new Error("Terraform was interrupted"));
        return { error: "" };
      }),
      unary(CONTROLLER_SERVICE.shutdown, async () => {
        onShutdown();
        return {};
      }),
    ]),
    { tls, longestRequestBytes: LONGEST_REQUEST_BYTES },
  );
  return server;
}

interface Method<Request, Response> {
  readonly path: string;
  decodeRequest(bytes: Uint8Array): Request;
  encodeResponse(message: Response): Uint8Array;
}

type StreamCall = (request: unknown, signal: AbortSignal) => AsyncIterable<unknown>;
type UnaryCall = (request: unknown, signal: AbortSignal) => Promise<unknown>;

function unary<Request, Response>(
  { path, decodeRequest, encodeResponse }: Method<Request, Response>,
  call: (request: Request, signal: AbortSignal) => Promise<Response>,
): [string, GrpcHandler] {
  return [path, async (request, signal) => encodeResponse(await call(decodeRequest(request), signal))];
}

function streaming<Request, Response>(
  { path, decodeRequest, encodeResponse }: Method<Request, Response>,
  call: (request: Request, signal: AbortSignal) => AsyncIterable<Response>,
): [string, GrpcHandler] {
  return [
    path,
    async function* (request, signal) {
      for await (const response of call(decodeRequest(request), signal)) {
        yield encodeResponse(response);
      }
    },
  ];
}
