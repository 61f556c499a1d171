import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OWNER_TAG_KEY } from "../../lib/schema/owner-tag-key";
import { isFields } from "../../lib/schema/value";
import { SITE_PSK } from "../fixtures/connection";

import { CONSTRUCT_PATH, declaredAfter, NEW_PSK, type Stage } from "./fault-stage";
import { type Carrier, type Row, refusalWords } from "./fault-table";

const VERBS: Readonly<Record<Row["action"], RegExp>> = {
  create: /(create|created|finish|find)/,
  read: /read/,
  update: /update|accept every change/,
  rotate: /update/,
  tags: /update/,
  delete: /delete/,
};

const NEXT_STEP =
  /apply again|next apply|same command again|check|grant|choose|use another|correct|raise|remove|attach|restore|increase|replace the connection|import/i;

/** What a plan says of a declaration whether or not the service misbehaves. */
const PLAN_REMARKS =
  /Warning: this (plan rotates the pre-shared key|plan changes enable_nqa|value is accepted but not recommended)/g;

let stage: Stage;

/** Terraform's output as one line, without the frames and breaks that it sets around long texts. */
function asOneLine(text: string): string {
  return text.replace(/\s*\n[│╷╵\s]*/g, " ");
}

function take(row: Row): void {
  const { lab } = stage;
  const declared = declaredAfter(row);
  lab.declare(declared === undefined ? {} : { paris: declared });
  if (row.action === "rotate") {
    lab.environment.SITE_PSK = NEW_PSK;
  }
}

async function runUnderFault(row: Row): Promise<string> {
  const { lab } = stage;
  for (const [name, options] of [[row.fault, row.options] as const, ...row.with]) {
    lab.simulator.faults.enable(name, options);
  }
  const { code, stdout, stderr } = await lab.run(["apply", "-auto-approve"]);
  const output = stdout + stderr;
  expect(code, output).toBe(row.ends === "failed" ? 1 : 0);
  expect(
    stage.own().map(({ status }) => status),
    output,
  ).toHaveLength(row.connections);
  return output;
}

function expectExplained(row: Row, output: string): void {
  const said = asOneLine(output);
  for (const words of row.says) {
    expect(said).toContain(words);
  }
  if (row.ends === "done") {
    expect(said.replaceAll(PLAN_REMARKS, "")).not.toContain("Warning:");
    return;
  }
  expect(said).toContain(CONSTRUCT_PATH);
  expect(said).toMatch(VERBS[row.action]);
  expect(said).toMatch(NEXT_STEP);
  const [name, options] = row.fault === "error-shape" ? (row.with[0] as Row["with"][number]) : [row.fault, row.options];
  // Where the body is not the service's, there is still the id in the header.
  const isForeign = row.options.value === "empty" || row.options.value === "html";
  const words = isForeign ? ["request id"] : refusalWords(name, options);
  for (const word of row.quotes ? words : []) {
    expect(said).toContain(word);
  }
}

function expectNoSecrets(output: string): void {
  const { lab, secrets } = stage;
  const files = readdirSync(lab.folder.path).filter((name) => name.startsWith("terraform.tfstate"));
  const texts = [
    output,
    lab.logged.join("\n"),
    ...files.map((name) => readFileSync(join(lab.folder.path, name), "utf8")),
  ];
  for (const secret of secrets) {
    expect(texts.some((text) => text.includes(secret))).toBe(false);
  }
}

function expectRight(row: Row): void {
  const declared = declaredAfter(row);
  const own = stage.own();
  if (declared === undefined) {
    expect(own).toEqual([]);
    return;
  }
  expect(own).toHaveLength(1);
  const { psk: _psk, construct_path: _path, tags, peer_subnets: subnets, ...fields } = declared;
  expect(own[0]?.answer).toMatchObject({ ...fields, style: String(row.style).toUpperCase() });
  expect(own[0]?.answer.peer_subnets).toHaveLength((subnets as readonly unknown[]).length);
  const { [OWNER_TAG_KEY]: _mark, ...kept } = own[0]?.tags ?? {};
  expect(kept).toEqual(isFields(tags) ? tags : {});
  const isNew = row.action === "rotate" && row.inForce === "the declared key";
  expect(own[0]?.keyInForce).toBe(isNew ? NEW_PSK : SITE_PSK);
  expect(own[0]?.storedKey).toBe(row.action === "rotate" ? NEW_PSK : SITE_PSK);
}

/** The fault is over, and so is whatever the service was at work on. */
async function applyCleanly(row: Row): Promise<string> {
  const { lab, time } = stage;
  lab.simulator.faults.clear();
  time.advance(20 * 60_000);
  if (row.thaw) {
    for (const { id } of stage.own()) {
      lab.simulator.edit(id, { status: "DOWN" });
    }
  }
  // After a run that ended well there must be nothing left to apply.
  const applied = row.ends === "done" ? "" : await lab.apply();
  const plan = await lab.run(["plan", "-detailed-exitcode"]);
  expect(plan.code, `the plan is not empty:\n${plan.stdout}${plan.stderr}`).toBe(0);
  return applied + plan.stdout + plan.stderr;
}

/** Holds each row against a carrier: the run under fault, the one after it, and all that exists in between. */
export function faultMatrix(carrier: Carrier, table: readonly Row[], startStage: () => Promise<Stage>): void {
  beforeAll(async () => {
    stage = await startStage();
    console.log(`fault matrix of ${carrier}: ${table.length} rows`);
  });
  afterAll(async () => {
    await stage.reset({ ...(table[0] as Row), action: "create" });
    for (const { id } of stage.lab.simulator.connections()) {
      stage.lab.simulator.remove(id);
    }
    await stage.lab.close();
  });

  describe.each([...new Set(table.map(({ action }) => action))])(`%s by ${carrier}, under`, (action) => {
    const rows = table.filter((row) => row.action === action && row.carriers.includes(carrier));
    it.each(rows)("$name, ends $ends", async (row) => {
      await stage.reset(row);
      const idBefore = stage.own()[0]?.id;
      take(row);
      const output = await runUnderFault(row);
      const idUnderFault = stage.own()[0]?.id ?? idBefore;
      expectExplained(row, output);
      const later = await applyCleanly(row);
      expectRight(row);
      stage.expectForeignUntouched();
      expectNoSecrets(output + later);
      if (row.keepsId && idUnderFault !== undefined && row.action !== "delete") {
        expect(stage.own()[0]?.id).toBe(idUnderFault);
      }
    });
  });
}
