import { afterEach, beforeEach, expect, test } from "vitest";
import { ATTRIBUTES } from "../fixtures/attributes";
import { type Lab, startLab } from "../support/lab";

let lab: Lab;

beforeEach(async () => {
  lab = await startLab();
  lab.declare({ paris: { ...ATTRIBUTES, name: "paris", construct_path: "network/paris" } });
  await lab.applyAndSettle();
});

afterEach(() => lab.close());

interface StateFile {
  serial: number;
  resources: { type: string; instances: { private?: string }[] }[];
}

/** Changes the private data in the state by hand, and tells what it was. */
async function rewritePrivate(change: (data: Record<string, unknown>) => object): Promise<Record<string, unknown>> {
  const state: StateFile = JSON.parse((await lab.folder.run(["state", "pull"])).stdout);
  const [instance] = state.resources.find(({ type }) => type === "hwvpn_connection")?.instances ?? [];
  const data = JSON.parse(Buffer.from(instance?.private ?? "", "base64").toString());
  Object.assign(instance ?? {}, { private: Buffer.from(JSON.stringify(change(data))).toString("base64") });
  state.serial++;
  lab.folder.write({ "changed.tfstate": JSON.stringify(state) });
  expect(await lab.folder.run(["state", "push", "changed.tfstate"])).toMatchObject({ code: 0 });
  return data;
}

test("private data of an earlier release, which has no version, is taken, and has one after the next apply", async () => {
  const before = await rewritePrivate(({ version: _, ...rest }) => rest);
  expect(before).toMatchObject({ version: 1, given: ["name", "peer_subnets"] });
  expect(await lab.actions()).toEqual({ paris: "no-op" });
  lab.declare({ paris: { ...ATTRIBUTES, name: "lyon", construct_path: "network/paris" } });
  await lab.applyAndSettle();
  expect(await rewritePrivate((data) => data)).toMatchObject({ version: 1, given: ["name", "peer_subnets"] });
});

test("private data of a newer release stops plan and apply, and nothing is sent", async () => {
  const data = await rewritePrivate((before) => ({ ...before, version: 2 }));
  lab.declare({ paris: { ...ATTRIBUTES, name: "lyon", construct_path: "network/paris" } });
  for (const args of [["plan"], ["plan", "-refresh=false"], ["apply", "-auto-approve"]]) {
    const { code, stderr } = await lab.run(args);
    expect(code).toBe(1);
    expect(stderr).toContain("Error: The state of the VPN connection was written by a newer release");
    expect(stderr.replace(/[│\s]+/g, " ")).toContain("private data has version 2, and this release of");
  }
  await rewritePrivate(() => data);
  expect((await lab.state("paris")).name).toBe("paris");
});
