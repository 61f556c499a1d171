import { rmSync, writeFileSync } from "node:fs";
import { connect } from "node:http2";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { killGroup, type StartedRun, startProgram } from "../support/terraform";
import { eventually, OFFER, temporaryFolder } from "../terraform-plugin/packed-toy";

const BUNDLE = join(__dirname, "../../dist/plugin/terraform-provider-hwvpn.cjs");
const HANDSHAKE = /^1\|6\|tcp\|127\.0\.0\.1:(\d+)\|grpc\n$/;

let folder: string;
let plugin: StartedRun;

beforeAll(() => {
  folder = temporaryFolder();
  const preload = join(folder, "no-sockets.cjs");
  writeFileSync(preload, 'require("fs").mkdtempSync = () => { throw new Error("read-only"); };');
  plugin = startProgram(process.execPath, [BUNDLE], { env: { ...OFFER, NODE_OPTIONS: `--require=${preload}` } });
});
afterAll(() => {
  killGroup(plugin.pid, "SIGKILL");
  rmSync(folder, { recursive: true });
});

/** Calls the plugin with an empty message, as gRPC frames it: a byte for "not compressed", four for the length. */
async function call(port: string, path: string): Promise<{ readonly status: unknown; readonly bytes: number }> {
  const session = connect(`http://127.0.0.1:${port}`);
  try {
    const stream = session.request({
      ":method": "POST",
      ":path": path,
      "content-type": "application/grpc",
      te: "trailers",
    });
    let status: unknown;
    stream.on("trailers", (trailers) => {
      status = trailers["grpc-status"];
    });
    stream.end(Buffer.alloc(5));
    let bytes = 0;
    for await (const chunk of stream) {
      bytes += (chunk as Buffer).length;
    }
    return { status, bytes };
  } finally {
    session.close();
  }
}

test("the bundled provider answers over a port where no socket can be made", async () => {
  await eventually("the handshake was printed", () => plugin.output().endsWith("\n"));
  expect(plugin.output()).toMatch(HANDSHAKE);
  const port = HANDSHAKE.exec(plugin.output())?.[1] ?? "";
  const schema = await call(port, "/tfplugin6.Provider/GetProviderSchema");
  expect(schema.status).toBe("0");
  expect(schema.bytes).toBeGreaterThan(10_000);
  expect(await call(port, "/plugin.GRPCController/Shutdown")).toMatchObject({ status: "0" });
  expect(await plugin.finished).toMatchObject({ code: 0, stderr: "" });
});
