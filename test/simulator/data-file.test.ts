import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BODY, BODY_KEY } from "../fixtures/body";
import { ask, at, codeOf, create, made, of, remove, show } from "./client";
import { started } from "./started";

let folder: string;
let dataFile: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simulator-"));
  dataFile = join(folder, "service.json");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a service goes on with what another one has left in its data file, keys included", async () => {
  const first = await started({ dataFile });
  const id = await made(first, { ...BODY, tags: [{ key: "a", value: "b" }] });
  const gone = await made(first);
  await remove(first, gone);
  await ask(first, "GET", at());
  const before = of(await show(first, id), "vpn_connection");
  await first.close();

  const second = await started({ dataFile });
  expect(of(await show(second, id), "vpn_connection")).toEqual(before);
  expect(second.keyInForce(id)).toBe(BODY_KEY);
  expect(second.connections()).toHaveLength(1);
});

test("the data file is for its owner only, and always whole", async () => {
  const simulator = await started({ dataFile });
  await made(simulator);
  expect(statSync(dataFile).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(dataFile, "utf8")).connections).toHaveLength(1);
  expect(readdirSync(folder)).toEqual(["service.json"]);
});

test.each([
  ["is not JSON", "{"],
  ["is of something else", '{"version": 1}'],
])("fails to start with a data file that %s, and leaves it alone", async (_what, content) => {
  writeFileSync(dataFile, content);
  await expect(started({ dataFile })).rejects.toThrow(`The data file ${dataFile} was not written by`);
  expect(readFileSync(dataFile, "utf8")).toBe(content);
});

test("fails to start with a data file that cannot be written", async () => {
  const nowhere = join(folder, "missing", "service.json");
  await expect(started({ dataFile: nowhere })).rejects.toThrow(`The data file ${nowhere} cannot be written`);
});

test("a change that cannot be saved fails as 500 VPN.0002 and has no effect", async () => {
  const simulator = await started({ dataFile });
  rmSync(folder, { recursive: true });
  const answer = await create(simulator);
  expect(codeOf(answer)).toBe("500 VPN.0002");
  expect(answer.body.error_msg).toContain("cannot be written");
  expect(simulator.connections()).toEqual([]);
});

test("fails to start with a data file that cannot be read", async () => {
  await expect(started({ dataFile: folder })).rejects.toThrow(`The data file ${folder} cannot be read`);
});
