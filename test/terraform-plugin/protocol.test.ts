import { credentials, type ServiceError } from "@grpc/grpc-js";
import { encode } from "@msgpack/msgpack";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { makeCertificate } from "../../lib/terraform-plugin/certificate";
import { killGroup, startProgram } from "../support/terraform";
import { eventually, OFFER, type PackedToy, packToy } from "./packed-toy";
import { connect, dynamic, served, type ToyClient } from "./toy-client";
import { TOY_SCHEMA } from "./toy-provider";

const NO_BYTES = new Uint8Array();
const THING = { typeName: "toy_thing" };

describe("the service, to any client", () => {
  test("returns schemas and capabilities", async () => {
    const client = await served();
    const { provider, resourceSchemas, serverCapabilities, diagnostics } = await client.call("getProviderSchema", {});
    expect(diagnostics).toEqual([]);
    expect(serverCapabilities).toEqual({
      planDestroy: true,
      getProviderSchemaOptional: true,
      generateResourceConfig: true,
      moveResourceState: false,
    });
    expect(provider?.block?.attributes.map(({ name }) => name)).toEqual(["label"]);
    const attributes = resourceSchemas.toy_thing?.block?.attributes ?? [];
    expect(attributes.map(({ name }) => name)).toEqual(Object.keys(TOY_SCHEMA.attributes));
    const of = (name: string) => attributes.find((attribute) => attribute.name === name);
    expect(Buffer.from(of("table")?.type ?? []).toString()).toBe('["list",["map","number"]]');
    expect(of("secret")).toMatchObject({ optional: true, sensitive: true, writeOnly: true, computed: false });
    expect(of("rules")).toMatchObject({ type: { length: 0 }, nestedType: { nesting: 2 } });
    expect(of("settings")?.nestedType).toMatchObject({ nesting: 1, attributes: [{ name: "limit" }, {}, {}, {}] });
  });

  test("fails write-only attributes by name where Terraform cannot keep them out of the state, and without their place", async () => {
    const client = await served();
    const config = dynamic({
      name: "one",
      secret: "sesame",
      policy: { mode: "m", key: "sesame" },
    });
    const old = await client.call("validateResourceConfig", { ...THING, config, clientCapabilities: undefined });
    expect(old.diagnostics.map(({ summary }) => summary)).toEqual([
      "secret needs Terraform 1.11 or newer",
      "policy.key needs Terraform 1.11 or newer",
    ]);
    // Beside a place Terraform prints what is written there.
    expect(old.diagnostics.map(({ attribute }) => attribute)).toEqual([undefined, undefined]);
    const clientCapabilities = { writeOnlyAttributesAllowed: true };
    expect(await client.call("validateResourceConfig", { ...THING, config, clientCapabilities })).toEqual({
      diagnostics: [],
    });
  });

  test("takes JSON where there is no MessagePack, with every digit", async () => {
    const client = await served();
    const json = Buffer.from(
      '{"name":"o\\"1","size":12345678901234567890123,"table":[{"a":-0.0015}],"tags":{"n":"1"}}',
    );
    const config = { msgpack: NO_BYTES, json };
    const plan = await client.plan(null, config);
    expect(plan).toMatchObject({
      name: 'o"1',
      size: "12345678901234567890123",
      table: [{ a: "-0.0015" }],
      tags: { n: "1" },
    });
  });

  test("takes every extension of MessagePack for a value that is not known", async () => {
    const client = await served();
    const config = {
      json: NO_BYTES,
      msgpack: Buffer.concat([
        Buffer.from([0x82, 0xa4]),
        Buffer.from("name"),
        Buffer.from([0xd4, 0x63, 0x00]),
        Buffer.from([0xa4]),
        Buffer.from("nick"),
        Buffer.from([0xc7, 0x02, 0x0c, 0x80, 0x00]),
      ]),
    };
    const plan = await client.plan(null, config);
    expect(plan).toMatchObject({ name: "unknown", nick: "unknown" });
  });

  test("takes messages far over the usual limit of gRPC", async () => {
    const client = await served();
    const long = "x".repeat(8 << 20);
    expect((await client.plan(null, dynamic({ name: long }))).name).toHaveLength(long.length);
  });

  test("fails with a diagnostic, not as a call, where bytes make no sense or the type is none of its own", async () => {
    const client = await served();
    const nonsense = { msgpack: Buffer.from([0xc1]), json: NO_BYTES };
    const state = dynamic({ name: "one" });
    const applied = await client.call("applyResourceChange", {
      ...THING,
      priorState: state,
      plannedState: nonsense,
      config: nonsense,
      plannedPrivate: NO_BYTES,
      plannedIdentity: undefined,
    });
    expect(applied.diagnostics).toHaveLength(1);
    expect(client.decoded(applied.newState)).toEqual({ name: "one" });
    const other = await client.call("readResource", {
      typeName: "toy_other",
      currentState: state,
      private: NO_BYTES,
      currentIdentity: undefined,
    });
    expect(other.diagnostics[0]?.summary).toBe(
      "This version of the provider does not support the resource type toy_other; it supports: toy_thing.",
    );
    expect(other.newState).toBeDefined();
  });

  test("fails every call that it does not have as unimplemented", async () => {
    const client = await served();
    await expect(client.raw("/tfplugin6.Provider/GetFunctions")).rejects.toMatchObject({ code: 12 });
    await expect(client.raw("/plugin.GRPCStdio/StreamStdio")).rejects.toMatchObject({ code: 12 });
  });

  test("aborts what is under way on StopProvider, and serves later calls as before", async () => {
    let aborted = false;
    const client = await served({
      overrides: (toy) => ({
        create: ({ signal }) =>
          new Promise((_, reject) => {
            signal.addEventListener("abort", () => {
              aborted = true;
              reject(signal.reason);
            });
          }),
        update: toy.update,
      }),
    });
    const planned = dynamic({ id: "x", name: "one", revision: 2 });
    const request = {
      ...THING,
      plannedState: planned,
      config: planned,
      plannedPrivate: NO_BYTES,
      plannedIdentity: undefined,
    };
    const creating = client.call("applyResourceChange", { ...request, priorState: dynamic(null) });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(aborted).toBe(false);
    await client.call("stopProvider", {});
    expect((await creating).diagnostics[0]?.summary).toBe("Terraform was interrupted");
    const updated = await client.call("applyResourceChange", {
      ...request,
      priorState: dynamic({ id: "x", name: "two", revision: 1 }),
    });
    expect(updated.diagnostics).toEqual([]);
  });
});

describe("an encrypted connection", () => {
  let toy: PackedToy;
  beforeAll(async () => {
    toy = await packToy();
  });
  afterAll(() => toy.remove());

  /** Starts the plugin for the holder of a certificate, and connects to it. */
  async function started() {
    const own = makeCertificate();
    const plugin = startProgram(toy.executable, [], {
      env: { ...OFFER, PLUGIN_CLIENT_CERT: own.certificatePem },
    });
    onTestFinished(() => killGroup(plugin.pid, "SIGKILL"));
    await eventually("the handshake was printed", () => plugin.output().endsWith("\n"));
    const [core, protocol, network, socket, kind, certificate = ""] = plugin.output().trim().split("|");
    expect([core, protocol, network, kind]).toEqual(["1", "6", "unix", "grpc"]);
    expect(certificate).not.toContain("=");
    // Terraform wants no padding; OpenSSL does.
    const padded = Buffer.from(certificate, "base64")
      .toString("base64")
      .replace(/.{1,64}/g, "$&\n");
    const server = Buffer.from(`-----BEGIN CERTIFICATE-----\n${padded}-----END CERTIFICATE-----\n`);
    const client = (key: string | null, certificatePem: string | null): ToyClient =>
      connect(`unix:${socket}`, credentials.createSsl(server, pem(key), pem(certificatePem)));
    return { own, client, plugin };
  }

  const pem = (text: string | null) => (text === null ? null : Buffer.from(text));
  const refused = expect.objectContaining<Partial<ServiceError>>({ code: 14 });

  test("serves the client that Terraform announced, and exits at once on Shutdown", async () => {
    const { own, client, plugin } = await started();
    const connected = client(own.privateKeyPem, own.certificatePem);
    expect((await connected.call("getProviderSchema", {})).diagnostics).toEqual([]);
    const asked = Date.now();
    await connected.raw("/plugin.GRPCController/Shutdown");
    connected.close();
    expect((await plugin.finished).code).toBe(0);
    expect(Date.now() - asked).toBeLessThan(1000);
  });

  test("fails for a client without a certificate, and for one with a certificate of its own", async () => {
    const { own, client } = await started();
    await expect(client(null, null).call("getProviderSchema", {})).rejects.toEqual(refused);
    const foreign = makeCertificate();
    await expect(client(foreign.privateKeyPem, foreign.certificatePem).call("getProviderSchema", {})).rejects.toEqual(
      refused,
    );
    expect(await client(own.privateKeyPem, own.certificatePem).call("stopProvider", {})).toEqual({ error: "" });
  });

  test("fails for a client that does not encrypt", async () => {
    const { plugin } = await started();
    const plain = connect(`unix:${plugin.output().split("|")[3]}`, credentials.createInsecure());
    await expect(plain.call("getProviderSchema", {})).rejects.toEqual(refused);
  });
});

test("MessagePack of a null is one byte, by which a delete is told from a change", () => {
  expect(dynamic(null).msgpack).toEqual(encode(null));
});
