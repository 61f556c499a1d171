// Keeps states in memory for Terraform's `http` backend, each under its path, as a remote backend would.
import { once } from "node:events";
import { createServer } from "node:http";

const answers = {
  GET: ({ state }) => (state === undefined ? { status: 204 } : { status: 200, body: state }),
  POST: (entry, body) => {
    entry.state = body;
    return { status: 200 };
  },
  DELETE: (entry) => {
    entry.state = undefined;
    return { status: 200 };
  },
  LOCK: (entry, body) => {
    if (entry.lock !== undefined) {
      return { status: 423, body: entry.lock };
    }
    entry.lock = body;
    return { status: 200 };
  },
  UNLOCK: (entry) => {
    entry.lock = undefined;
    return { status: 200 };
  },
};

async function answer(entries, request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const { pathname } = new URL(request.url, "http://localhost");
  const entry = entries.get(pathname) ?? {};
  entries.set(pathname, entry);
  return answers[request.method]?.(entry, Buffer.concat(chunks)) ?? { status: 405 };
}

/** Runs a function with the address of such a server. */
export async function withStateServer(run) {
  const entries = new Map();
  const server = createServer(async (request, response) => {
    const { status, body } = await answer(entries, request);
    response.writeHead(status).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    return await run(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
