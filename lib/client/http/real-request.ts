import type { ClientRequest } from "node:http";
import type { HttpMessage, HttpResponse } from "./effects";
import { notSent } from "./network-faults";

/** Until a connection stands; that to a proxy, and the one through it, each. */
export const CONNECT_LIMIT_MILLISECONDS = 10_000;

/** Sends one request through Node's own HTTP client. An error that comes up before there is a connection says so. */
export async function realRequest({ url, options, body, signal }: HttpMessage): Promise<HttpResponse> {
  const isHttps = url.startsWith("https:");
  // Loaded here because a plugin that is only asked for its schema never needs it.
  const { request } = isHttps ? await import("node:https") : await import("node:http");
  // A kept connection that its other side has closed meanwhile is known as that only after a turn of the event loop.
  await new Promise((turn) => setImmediate(() => setImmediate(turn)));
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const call = beforeSending(() => request(url, options));
    const isConnected = watchConnection(call, isHttps ? "secureConnect" : "connect");
    const cancel = () => {
      call.destroy();
      // A request that still waits for its connection tells nothing when it is destroyed.
      reject(isConnected() ? signal.reason : notSent(signal.reason));
    };
    signal.addEventListener("abort", cancel, { once: true });
    call.on("error", (error) => reject(isConnected() ? error : notSent(error)));
    call.on("response", (answer) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: answer }));
    call.on("close", () => {
      signal.removeEventListener("abort", cancel);
      // An answer that switches to another protocol is neither a response nor an error.
      reject(Object.assign(new Error("closed"), { code: "ECONNRESET" }));
    });
    call.end(body);
  });
}

/** Whether the request has got a connection; ends it when none comes up in time. */
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
