import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { MISMATCHES } from "./mismatches";

const page = readFileSync(join(__dirname, "..", "..", "..", "docs", "tunnels.md"), "utf8");

test("the documented messages of a device are those that the tunnel tests provoke", () => {
  const rows = /## It does not come up.*?\n\| --- .*?\n(.*?)\n\n/s.exec(`${page}\n\n`)?.[1] ?? "";
  const documented = [...rows.matchAll(/^\| `([^`]+)` \|/gm)].map(([, message]) => message);
  expect(new Set(documented)).toEqual(new Set(MISMATCHES.map(({ device }) => device)));
});
