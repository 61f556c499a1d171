import { existsSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Testing from "../../lib/testing";
import { type Driver, type SdkOperation, startDriver } from "./driver";
import { type DriverCommand, installDrivers, SDKS, type Sdk } from "./install";
import { judgedCall } from "./judge";
import { isWithin, membersOf } from "./members";
import { NOT_COPIED } from "./not-copied";
import type { Excepted, Made } from "./operation";
import { DRIVEN_OPERATIONS } from "./operations";
import { WORLD } from "./world";

const BUILT = join(__dirname, "../../dist/testing.js");

let folder = "";
let commands: Readonly<Record<Sdk, DriverCommand>>;
const described = new Map<Sdk, readonly SdkOperation[]>();

beforeAll(async () => {
  if (!existsSync(BUILT)) {
    throw new Error("There is no build in dist/. Run npm run build first.");
  }
  folder = realpathSync(mkdtempSync(join(tmpdir(), "hwvpn-sdk-")));
  commands = await installDrivers(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(SDKS)("the %s SDK", (sdk) => {
  const made: Made = new Map();
  let simulator: Testing.Simulator;
  let driver: Driver;

  beforeAll(async () => {
    const { startSimulator } = createRequire(__filename)(BUILT) as typeof Testing;
    simulator = await startSimulator(WORLD);
    driver = startDriver(commands[sdk], simulator.environment());
    described.set(sdk, await driver.describe());
  });
  afterAll(async () => {
    await driver.end();
    await simulator.close();
  });

  const modelOf = (name: string) => described.get(sdk)?.find((operation) => operation.name === name);

  it.each(DRIVEN_OPERATIONS)("$name: all members arrive, in requests and in answers", async (row) => {
    const sent = new Set<string>();
    const given = new Set<string>();
    const calls = row.drive(made);
    for (let step = calls.next(); !step.done; ) {
      const { raw, parsed } = await judgedCall(driver, simulator, row, step.value);
      for (const member of step.value.operation === undefined ? membersOf(step.value.request) : []) {
        sent.add(member);
      }
      for (const member of step.value.operation === undefined ? membersOf(raw) : []) {
        given.add(member);
      }
      step = calls.next(parsed);
    }
    const { request = [], answer = [] } = modelOf(row.name) ?? {};
    expect(unseen(request, sent, row.notSent), "in the request's model, and no call sends it").toEqual([]);
    expect(unseen(answer, given, row.notGiven), "in the answer's model, and no answer has it").toEqual([]);
    expect(within(sent, row.notSent), "sent, so it needs no exception").toEqual([]);
    expect(within(given, row.notGiven), "given, so it needs no exception").toEqual([]);
    expect(within(answer, row.notInModels), "in the model, so it needs no exception").toEqual([]);
  });

  it("has no operation that is neither called nor known not to be copied", () => {
    const known = [...DRIVEN_OPERATIONS.map(({ name }) => name), ...Object.values(NOT_COPIED).flat()];
    expect(
      described
        .get(sdk)
        ?.map(({ name }) => name)
        .toSorted(),
    ).toEqual(known.toSorted());
  });

  it("is told of each operation that is not copied that there is no such API", async () => {
    for (const name of Object.values(NOT_COPIED).flat()) {
      const ids = modelOf(name)?.request.filter(
        (member) => /^\w+_id$/.test(member) && member !== "enterprise_project_id",
      );
      const request = Object.fromEntries((ids ?? []).map((member) => [member, "1d7be3c5-0a64-4e0f-8f0b-9b7c5e1d2a10"]));
      const answered = await driver.call(name, request);
      expect(answered.status, name).toBe(404);
      // What stands where the id of a gateway may stand is taken for one.
      expect(answered.refusal?.error_code, name).toMatch(/^(APIGW\.0101|VPN\.0509)$/);
    }
  });
});

/** Members of models that are headers. The service documents none but the usual ones. */
const HEADERS = ["Content-Type", "header-response-token"];

function unseen(model: readonly string[], seen: ReadonlySet<string>, excepted: Excepted = {}): readonly string[] {
  const known = [...HEADERS, ...Object.values(excepted).flat()];
  return model.filter((member) => !seen.has(member) && !isWithin(member, known));
}

function within(members: Iterable<string>, excepted: Excepted = {}): readonly string[] {
  return [...members].filter((member) => isWithin(member, Object.values(excepted).flat()));
}
