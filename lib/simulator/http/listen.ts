import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Settled } from "../options";
import { refusal } from "../reply";
import { bodyOf } from "./bodies";
import { send } from "./deliver";

type Listener = (message: IncomingMessage, response: ServerResponse) => Promise<void>;

/** An HTTP server that accepts requests. */
export interface Listening {
  /** URL without a trailing slash. */
  readonly endpoint: string;
  /** Closes it at once, with all requests in progress. */
  readonly close: () => Promise<void>;
}

export async function listen(options: Settled, listener: Listener): Promise<Listening> {
  const server = createFor(options, guarded(listener));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  return { endpoint: endpointOf(server, options), close: () => closed(server) };
}

function guarded(listener: Listener): (message: IncomingMessage, response: ServerResponse) => void {
  return (message, response) => {
    listener(message, response).catch((error: Error) => {
      // A client that aborts its request is no failure of this service.
      if (!message.complete || response.headersSent) {
        response.destroy();
      } else {
        const failure = refusal(500, "VPN.0002", `server error: ${error.message}`);
        send(response, failure.status, bodyOf(failure, "", undefined));
      }
    });
  };
}

function createFor({ tls }: Settled, listener: ReturnType<typeof guarded>): Server {
  if (tls === undefined) {
    return createServer(listener);
  }
  const { cert, key, clientCa } = tls;
  const wanted = clientCa === undefined ? {} : { ca: clientCa, requestCert: true, rejectUnauthorized: true };
  return createHttpsServer({ cert, key, ...wanted }, listener);
}

function endpointOf(server: Server, { host, tls }: Settled): string {
  const { port } = server.address() as AddressInfo;
  return `${tls === undefined ? "http" : "https"}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

async function closed(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
