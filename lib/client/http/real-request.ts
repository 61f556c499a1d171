import type { ClientRequest } from "node:http";
import type { HttpMessage, HttpResponse } from "./effects";
import { notSent } from "./network-faults";

/**
 * The limit for establishing a connection; it applies to the connection to a proxy and to the one through it
 * separately.
 */
export const CONNECT_LIMIT_MILLISECONDS = 10_000;

/**
 * Sends one request through Node's own HTTP client. An error that occurs before a connection is established is marked
 * by `notSent`.
 */
export async function realRequest({ url, options, body, signal }: HttpMessage): Promise<HttpResponse> {
  const isHttps = url.startsWith("https:");
  // Loaded on demand, because a plugin that only returns its schema does not need it.
  const { request } = isHttps ? await import("node:https") : await import("node:http");
  // Node notices only after a turn of the event loop that the server has closed an idle connection.
  await new Promise((turn) => setImmediate(() => setImmediate(turn)));
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const call = beforeSending(() => request(url, options));
    const isConnected = watchConnection(call, isHttps ? "secureConnect" : "connect");
    const cancel = () => {
      call.destroy();
      // A request that still waits for its connection emits no error when it is destroyed.
      reject(isConnected() ? signal.reason : notSent(signal.reason));
    };
    signal.addEventListener("abort", cancel, { once: true });
    call.on("error", (error) => reject(isConnected() ? error : notSent(error)));
    call.on("response", (answer) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: answer }));
    call.on("close", () => {
      signal.removeEventListener("abort", cancel);
      // For an answer that switches protocols, Node emits neither a response nor an error.
      reject(Object.assign(new Error("closed"), { code: "ECONNRESET" }));
    });
    call.end(body);
  });
}

/** Returns whether the request has a connection. Destroys the request if none is established in time. */
function watchConnection(call: ClientRequest, event: "connect" | "secureConnect"): () => boolean {
  let isConnected = false;
  call.on("socket", (socket) => {
    if (call.reusedSocket) {
      isConnected = true;
      return;
    }
    const error = Object.assign(new Error("no connection"), { code: "ERR_SOCKET_CONNECTION_TIMEOUT" });
    const timer = setTimeout(() => call.destroy(error), CONNECT_LIMIT_MILLISECONDS);
    call.on("close", () => clearTimeout(timer));
    socket.once(event, () => {
      isConnected = true;
      clearTimeout(timer);
    });
  });
  return () => isConnected;
}

function beforeSending<Result>(step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    throw error instanceof Error ? notSent(error) : error;
  }
}
