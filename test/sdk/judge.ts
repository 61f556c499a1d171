import { expect } from "vitest";
import type { Fields, Value } from "../../lib/schema/value";
import type { Simulator } from "../../lib/testing";
import type { Answered, Driver } from "./driver";
import { differences, isWithin, membersOf } from "./members";
import type { Call, DrivenOperation, Made } from "./operation";

/** The members of requests and of answers of one operation, over all its calls. */
export interface Used {
  readonly sent: ReadonlySet<string>;
  readonly given: ReadonlySet<string>;
}

/** An SDK and the service that it calls. */
export interface Bench {
  readonly driver: Driver;
  readonly simulator: Simulator;
}

/** Makes the calls of a row, and fails unless each request reaches the service whole, and each answer the caller. */
export async function judgedRow(bench: Bench, row: DrivenOperation, made: Made): Promise<Used> {
  const sent: string[] = [];
  const given: string[] = [];
  const calls = row.drive(made);
  for (let step = calls.next(); !step.done; ) {
    const call = step.value;
    const { raw, parsed } = await judgedCall(bench, row, call);
    if (call.operation === undefined) {
      sent.push(...membersOf(call.request));
      given.push(...membersOf(raw));
    }
    step = calls.next(parsed);
  }
  return { sent: new Set(sent), given: new Set(given) };
}

/** Both are empty if the answer has no body, and if the service refuses. */
interface Judged {
  readonly raw: Fields;
  readonly parsed: Fields;
}

async function judgedCall({ driver, simulator }: Bench, row: DrivenOperation, call: Call): Promise<Judged> {
  const { operation = row.name, request, refused } = call;
  const answered = await driver.call(operation, request);
  const context = `${operation} ${JSON.stringify(request)} answered ${answered.status} ${answered.raw}`;
  expect(answered.warnings, context).toEqual([]);
  expect(answered.status, context).toBe(refused?.status ?? (operation === row.name ? row.status : 200));
  expectArrived(simulator, request, context);
  if (refused !== undefined) {
    expect(answered.refusal, context).toEqual(JSON.parse(answered.raw));
    expect(answered.refusal?.error_code, context).toBe(refused.code);
    return { raw: {}, parsed: {} };
  }
  return judgedAnswer(row, answered, context);
}

function judgedAnswer(row: DrivenOperation, answered: Answered, context: string): Judged {
  const raw: Fields = answered.raw === "" ? {} : JSON.parse(answered.raw);
  const parsed = answered.parsed ?? {};
  const unknown = Object.values(row.notInModels ?? {}).flat();
  const lost = differences(raw, parsed).filter(({ path }) => !isWithin(path, unknown));
  expect(lost, context).toEqual([]);
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
