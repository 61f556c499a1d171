import { createServer, request } from "node:http";
import { connect } from "node:net";
import { listen } from "./server";

export interface TestProxy {
  readonly port: number;
  /** Each request as `CONNECT host:port` or `GET url`, with the user that it named. */
  readonly seen: readonly { readonly line: string; readonly authorization?: string }[];
  readonly close: () => Promise<void>;
}

export interface ProxyBehaviour {
  /** Refuses with this status. */
  readonly status?: number;
  /** Hangs up on whoever connects. */
  readonly hangsUp?: boolean;
  /** Called instead of an answer to a CONNECT. */
  readonly whenAsked?: () => void;
}

/** An HTTP proxy: tunnels by CONNECT, and passes on plain requests. */
export async function startProxy(behaviour: ProxyBehaviour = {}): Promise<TestProxy> {
  const seen: { line: string; authorization?: string }[] = [];
  const server = createServer((message, response) => {
    seen.push({ line: `${message.method} ${message.url}`, authorization: message.headers["proxy-authorization"] });
    if (behaviour.status !== undefined) {
      response.writeHead(behaviour.status).end();
      return;
    }
    const { "proxy-authorization": _, ...headers } = message.headers;
    const onward = request(message.url ?? "", { method: message.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    message.pipe(onward);
  });
  server.on("connect", (message, socket) => {
    seen.push({ line: `CONNECT ${message.url}`, authorization: message.headers["proxy-authorization"] });
    socket.on("error", () => socket.destroy());
    if (behaviour.whenAsked !== undefined) {
      behaviour.whenAsked();
      return;
    }
    if (behaviour.status !== undefined) {
      socket.end(`HTTP/1.1 ${behaviour.status} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const [host = "", port = ""] = (message.url ?? "").split(":");
    const onward = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
  });
  if (behaviour.hangsUp) {
    server.on("connection", (socket) => socket.destroy());
  }
  return { seen, ...(await listen(server)) };
}
