import { expect } from "vitest";
import type { Fields, Value } from "../../lib/schema/value";
import type { Simulator } from "../../lib/testing";
import type { Driver } from "./driver";
import { differences, isWithin } from "./members";
import type { Call, DrivenOperation } from "./operation";

/** A call that went as it should, with its answer. Both are empty if the answer has no body, and if the service refuses. */
export interface Judged {
  readonly raw: Fields;
  readonly parsed: Fields;
}

/** Makes a call, and fails unless the whole request reached the service, and the whole answer the caller. */
export async function judgedCall(
  driver: Driver,
  simulator: Simulator,
  row: DrivenOperation,
  call: Call,
): Promise<Judged> {
  const { operation = row.name, request, refused } = call;
  const answered = await driver.call(operation, request);
  const context = `${operation} ${JSON.stringify(request)} answered ${answered.status} ${answered.raw}`;

  expect(answered.warnings, context).toEqual([]);
  expect(answered.status, context).toBe(refused?.status ?? (operation === row.name ? row.status : 200));
  expectArrived(simulator, request, context);

  const raw: Fields = answered.raw === "" ? {} : JSON.parse(answered.raw);
  if (refused !== undefined) {
    expect(answered.refusal, context).toEqual(raw);
    expect(answered.refusal?.error_code, context).toBe(refused.code);
    return { raw: {}, parsed: {} };
  }
  const parsed = answered.parsed ?? {};
  const unknown = Object.values(row.notInModels ?? {}).flat();
  expect(
    differences(raw, parsed).filter(({ path }) => !isWithin(path, unknown)),
    context,
  ).toEqual([]);
  return { raw, parsed };
}

/** Whether the latest request has the body, and in its path and query all other members, and no more. */
function expectArrived(simulator: Simulator, { body, ...others }: Fields, context: string): void {
  const latest = simulator.requests().at(-1);
  expect(latest?.body, context).toEqual(body);
  const { pathname, searchParams } = new URL(latest?.path ?? "", simulator.endpoint);
  const steps = pathname.split("/").map(decodeURIComponent);
  for (const [name, value] of Object.entries(others)) {
    const inQuery = searchParams.getAll(name);
    searchParams.delete(name);
    if (inQuery.length > 0) {
      expect(inQuery, `${name} in ${latest?.path}`).toEqual(textsOf(value));
    } else {
      expect(steps, name).toContain(value);
    }
  }
  expect([...searchParams.keys()], `names in the query of ${latest?.path}`).toEqual([]);
}

function textsOf(value: Value): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}
