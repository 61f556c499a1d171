import { afterEach, describe, expect, it } from "vitest";
import { errorOf, PROJECT_ID, testClient } from "../../client/support/client";
import { type LoopbackServer, type Reply, startServer } from "../../client/support/server";
import { toyApi } from "./toy-api";

let server: LoopbackServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function serve(...replies: readonly Reply[]) {
  server = await startServer(replies);
  const { api, options } = testClient(server.url);
  return { toys: toyApi(api), options: options(), received: server.received };
}

describe("the client of another resource type", () => {
  it("sends its own calls with the settings, credentials and retries of all calls", async () => {
    const { toys, options, received } = await serve(
      { status: 503, body: {} },
      { status: 201, body: { toy: { id: "t-1" } } },
    );
    const error = await errorOf(toys.make({ drive: "battery" }, options));
    expect(error).toMatchObject({ outcome: "unknown", operation: "make toy" });
    expect(await toys.make({ drive: "battery" }, options)).toEqual({ id: "t-1" });
    expect(received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /v5/${PROJECT_ID}/toys`,
      `POST /v5/${PROJECT_ID}/toys`,
    ]);
    expect(JSON.parse(received[1]?.body ?? "")).toEqual({ toy: { drive: "battery" } });
    expect(received[1]?.headers.authorization).toMatch(/^SDK-HMAC-SHA256 /);
  });

  it("lists all pages of its own member", async () => {
    const { toys, options, received } = await serve(
      { status: 200, body: { toys: [{ id: "t-1" }], page_info: { next_marker: "m 1" } } },
      { status: 200, body: { toys: [{ id: "t-2" }], page_info: { next_marker: "m 2" } } },
      { status: 200, body: { toys: [] } },
    );
    expect((await toys.list(options)).map(({ id }) => id)).toEqual(["t-1", "t-2"]);
    expect(received[1]?.path).toMatch(/^\/v5\/[^/]+\/toys\?limit=\d+&marker=m%201$/);
  });

  it("names its own objects where the pages of a list have no end", async () => {
    const endless = { status: 200, body: { toys: [{ id: "t-1" }] } };
    const { toys, options } = await serve(endless, { status: 200, body: { toys: [{ name: "no id" }] } });
    const { message } = await errorOf(toys.list(options));
    expect(message).toContain("list toys: the pages of the list");
    expect(message).toContain("after 1 toys. The list may be incomplete");
  });

  it("cannot leave its own path by an id", async () => {
    const { toys, options, received } = await serve();
    await expect(toys.remove("../vpn-connection", options)).rejects.toThrow("invalid id");
    expect(received).toEqual([]);
  });
});
