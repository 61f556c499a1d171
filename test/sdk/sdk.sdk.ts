import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { coverageOf, type SdkOperation } from "../../lib/simulator/coverage";
import type * as Testing from "../../lib/testing";
import { type DescribedOperation, type Driver, startDriver } from "./driver";
import { type DriverCommand, installDrivers, SDKS, type Sdk } from "./install";
import { judgedRow } from "./judge";
import { isWithin } from "./members";
import type { Excepted, Made } from "./operation";
import { DRIVEN_OPERATIONS } from "./operations";
import { UNUSED_ID, WORLD } from "./world";

const ROOT = join(__dirname, "../..");
const BUILT = join(ROOT, "dist/testing.js");

/** What the documentation of the embedded service says of each operation. */
const DOCUMENTED: readonly SdkOperation[] = JSON.parse(readFileSync(join(ROOT, "scripts/vpn-operations.json"), "utf8"));
const COVERED = coverageOf(DOCUMENTED);
const NOT_COPIED = COVERED.filter(({ copied }) => copied === "not").map(({ name }) => name);

/** Members of models that are headers. */
const HEADERS = ["Content-Type", "header-response-token"];

let folder = "";
let commands: Readonly<Record<Sdk, DriverCommand>>;

beforeAll(async () => {
  if (!existsSync(BUILT)) {
    throw new Error("There is no build in dist/. Run npm run build first.");
  }
  folder = realpathSync(mkdtempSync(join(tmpdir(), "hwvpn-sdk-")));
  commands = await installDrivers(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("calls each operation that is copied, and no other", () => {
  const called = DRIVEN_OPERATIONS.map(({ name }) => name);
  expect([...called, ...NOT_COPIED].toSorted()).toEqual(DOCUMENTED.map(({ name }) => name).toSorted());
});

describe.each(SDKS)("the %s SDK", (sdk) => {
  const made: Made = new Map();
  let simulator: Testing.Simulator;
  let driver: Driver;
  let operations: ReadonlyMap<string, DescribedOperation>;

  beforeAll(async () => {
    const { startSimulator } = createRequire(__filename)(BUILT) as typeof Testing;
    simulator = await startSimulator(WORLD);
    driver = startDriver(commands[sdk], simulator.environment());
    operations = new Map((await driver.describe()).map((operation) => [operation.name, operation]));
  });
  afterAll(async () => {
    await driver.end();
    await simulator.close();
  });

  it("has the operations that are documented", () => {
    expect([...operations.keys()].toSorted()).toEqual(DOCUMENTED.map(({ name }) => name).toSorted());
    for (const { name, method, path } of DOCUMENTED) {
      const described = operations.get(name);
      expect({ method, path, ...described }, name).toMatchObject({ method, path });
    }
  });

  it.each(DRIVEN_OPERATIONS)("loses no member of $name", async (row) => {
    const { sent, given } = await judgedRow({ driver, simulator }, row, made);
    const { request = [], answer = [] } = operations.get(row.name) ?? {};
    expect(unused(request, sent, row.notSent), "in the request's model, and no call sends it").toEqual([]);
    expect(unused(answer, given, row.notGiven), "in the answer's model, and no answer has it").toEqual([]);
    expect(within(sent, row.notSent), "sent, so it needs no exception").toEqual([]);
    expect(within(given, row.notGiven), "given, so it needs no exception").toEqual([]);
    expect(within(answer, row.notInModels), "in the model, so it needs no exception").toEqual([]);
  });

  it.each(NOT_COPIED)("is told that there is no API for %s", async (name) => {
    const ids = (operations.get(name)?.request ?? []).filter((member) => /^(?!enterprise_project)\w+_id$/.test(member));
    const answered = await driver.call(name, Object.fromEntries(ids.map((member) => [member, UNUSED_ID])));
    expect(answered).toMatchObject({ status: 404, refusal: { error_code: "APIGW.0101" } });
  });
});

function pathsIn(excepted: Excepted): readonly string[] {
  return Object.values(excepted).flat();
}

function unused(model: readonly string[], used: ReadonlySet<string>, excepted: Excepted = {}): readonly string[] {
  const known = [...HEADERS, ...pathsIn(excepted)];
  return model.filter((member) => !used.has(member) && !isWithin(member, known));
}

function within(members: Iterable<string>, excepted: Excepted = {}): readonly string[] {
  return [...members].filter((member) => isWithin(member, pathsIn(excepted)));
}
