import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findingsIn } from "../../../lib/cli/adopt/found";
import { typescriptFile } from "../../../lib/cli/adopt/typescript";
import { KEYLESS, POLICY_RULE } from "../../fixtures/connection";

/** In the package, so that the file finds it by its name. */
const FOLDER = join(__dirname, "../../../cdktf.out/adopted");
beforeAll(() => void mkdirSync(FOLDER, { recursive: true }));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const LEFT_OUT = { id: "1", name: "*/ owned\nby", reason: "recorded", words: "a state has recorded it" } as const;

it("the printed file compiles as it is, under strict options", () => {
  const answers = [
    { name: "plain" },
    { name: "rejected by a rule, 北京", tags: [{ key: 'a "b"', value: "${var.x}" }] },
    { name: "flows", style: "policy", policy_rules: [POLICY_RULE], ha_role: "slave" },
    {
      name: "bgp",
      style: "bgp",
      enable_hub: true,
      ikepolicy: { ike_version: "v1", dh_group: "group31", peer_id_type: "any", dpd: { msg: "seq-notify-hash" } },
      ipsecpolicy: { pfs: "disable", encryption_algorithm: "3des", transform_protocol: "ah" },
    },
  ].map((values, position) => ({
    ...KEYLESS,
    id: `98c5af8a-6ee2-4482-99a2-ae2280a6f4c${position}`,
    status: "DOWN",
    ...values,
  }));
  const { offered } = findingsIn(answers);
  const settings = { region: "cn-north-4", endpoint: "http://127.0.0.1:1" };
  const file = join(FOLDER, "adopted.ts");
  writeFileSync(file, typescriptFile({ place: "here", settings, offered, named: [LEFT_OUT] }));
  const program = ts.createProgram([file], {
    strict: true,
    noEmit: true,
    noUnusedLocals: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.Node20,
    types: ["node"],
  });
  const problems = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  expect(problems).toEqual([]);
});
