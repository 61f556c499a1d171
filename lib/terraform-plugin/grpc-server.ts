import { createSecureServer, createServer, type ServerHttp2Session, type ServerOptions } from "node:http2";
import type { ListenOptions } from "node:net";
import { answerCall, type GrpcHandler } from "./grpc-call";

/** PEM texts. Only the holder of the key of `clientCertificate` can connect. */
export interface MutualTls {
  readonly key: string;
  readonly certificate: string;
  readonly clientCertificate: string;
}

export interface GrpcServerOptions {
  /** Absent: connections are not encrypted. */
  readonly tls?: MutualTls;
  readonly longestRequestBytes: number;
}

export interface GrpcServer {
  /** Listens at a path or a port, and returns the port. */
  listen(address: ListenOptions): Promise<number | undefined>;
  /** Aborts the calls in progress. Later ones are not affected. */
  abortCalls(reason: Error): void;
  /** Resolves when the calls in progress are answered and all connections are closed. */
  drained(): Promise<void>;
  /** Ends every connection at once. */
  close(): void;
}

/**
 * The part of gRPC that a plugin needs: methods with one request message, without compression. The HTTP/2 of Node.js
 * does most of it, and a complete implementation takes longer to start and twice the memory.
 *
 * @param handlers by the path of the method; other paths are answered with "unimplemented"
 */
export function grpcServer(
  handlers: ReadonlyMap<unknown, GrpcHandler>,
  { tls, longestRequestBytes }: GrpcServerOptions,
): GrpcServer {
  // At its limit for all calls of a connection, 10 MB, Node.js refuses further ones.
  const options: ServerOptions = { maxSessionMemory: Number.MAX_SAFE_INTEGER };
  const server =
    tls === undefined
      ? createServer(options)
      : createSecureServer({
          ...options,
          key: tls.key,
          cert: tls.certificate,
          ca: tls.clientCertificate,
          requestCert: true,
          rejectUnauthorized: true,
        });
  const sessions = new Set<ServerHttp2Session>();
  const calls = new Set<AbortController>();
  server.on("session", (session) => {
    sessions.add(session);
    session.once("close", () => sessions.delete(session));
  });
  server.on("stream", async (stream, headers) => {
    const call = new AbortController();
    calls.add(call);
    await answerCall(stream, headers, handlers.get(headers[":path"]), longestRequestBytes, call);
    calls.delete(call);
  });
  return {
    listen: (address) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(address, () => {
          server.off("error", reject);
          const bound = server.address();
          resolve(typeof bound === "object" ? bound?.port : undefined);
        });
      }),
    abortCalls(reason) {
      for (const call of calls) {
        call.abort(reason);
      }
    },
    drained: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const session of sessions) {
          session.close();
        }
      }),
    close() {
      server.close();
      for (const session of sessions) {
        session.destroy();
      }
    },
  };
}
