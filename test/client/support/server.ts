import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import type { AddressInfo, Server as NetServer, Socket } from "node:net";

/** A request as it arrived. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** An answer: status and body, or the bare response for whatever else a server can do. */
export type Reply =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | ((response: ServerResponse) => void);

export interface LoopbackServer {
  readonly url: string;
  readonly port: number;
  readonly received: readonly Received[];
  readonly close: () => Promise<void>;
}

/** Answers the requests in order; the last reply goes on for ever. */
export function startServer(replies: readonly Reply[], tls?: ServerOptions): Promise<LoopbackServer> {
  let next = 0;
  return startServerThat(() => replies[Math.min(next++, replies.length - 1)] ?? { status: 500 }, tls);
}

export async function startServerThat(
  reply: (request: Received) => Reply,
  tls?: ServerOptions,
): Promise<LoopbackServer> {
  const received: Received[] = [];
  const listener: RequestListener = async (message, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) {
      chunks.push(chunk as Buffer);
    }
    const { method = "", url: path = "", headers } = message;
    const request = { method, path, headers, body: Buffer.concat(chunks).toString("utf8") };
    received.push(request);
    send(reply(request), response);
  };
  const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  const { port, close } = await listen(server);
  return { url: `${tls === undefined ? "http" : "https"}://127.0.0.1:${port}`, port, received, close };
}

function send(reply: Reply, response: ServerResponse): void {
  if (typeof reply === "function") {
    reply(response);
    return;
  }
  const { status, body, headers = {} } = reply;
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, {
    ...(text === undefined || typeof body === "string" ? {} : { "content-type": "application/json" }),
    ...headers,
  });
  response.end(text);
}

/** Listens on any free port of the loopback interface; `close` also ends what is still connected. */
export async function listen(
  server: NetServer,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) {
        socket.destroy();
      }
    });
  return { port: (server.address() as AddressInfo).port, close };
}
