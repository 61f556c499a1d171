import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FACTORS, MATRIX, type MatrixRow, WHOLE_MATRIX } from "./matrix";
import { matrixPage } from "./matrix-page";
import { pairwise } from "./pairwise";

const names = Object.keys(FACTORS) as (keyof MatrixRow)[];

function pairsIn(rows: readonly MatrixRow[], left: keyof MatrixRow, right: keyof MatrixRow): number {
  return new Set(rows.map((row) => `${row[left]}/${row[right]}`)).size;
}

describe("the combinations of the tunnel tests", () => {
  test("are few, and contain each value", () => {
    expect(MATRIX.length).toBeLessThan(50);
    for (const name of names) {
      expect(new Set(MATRIX.map((row) => row[name]))).toEqual(new Set(FACTORS[name]));
    }
  });

  test("contain each pair of values in the whole matrix, but for the impossible ones", () => {
    const impossible = { "ike ikeCipher": 4, "style identities": 2 } as Readonly<Record<string, number>>;
    names.forEach((left, index) => {
      for (const right of names.slice(index + 1)) {
        const all = FACTORS[left].length * FACTORS[right].length - (impossible[`${left} ${right}`] ?? 0);
        expect(pairsIn(WHOLE_MATRIX, left, right), `${left} with ${right}`).toBe(all);
      }
    });
  });

  test("have AES-GCM in phase 1 only with IKEv2", () => {
    const versions = new Set(WHOLE_MATRIX.filter(({ ikeCipher }) => ikeCipher.includes("gcm")).map(({ ike }) => ike));
    expect(versions).toEqual(new Set(["v2"]));
  });
});

test("the page of combinations is what a run writes now", () => {
  const page = readFileSync(join(__dirname, "..", "..", "..", "docs", "tunnel-matrix.md"), "utf8");
  const daemons = /^Daemons: (.*?)\. \d+ of/m.exec(page)?.[1] ?? "";
  expect(page).toBe(matrixPage(WHOLE_MATRIX, [daemons]));
});

test("a selection says which values cannot be completed to a row", () => {
  const factors = { a: ["1"], b: ["2"] };
  const isPossible = (row: { readonly a?: string; readonly b?: string }) => row.a === undefined || row.b === undefined;
  expect(() => pairwise({ factors, isPossible, pairs: [] })).toThrow('no value of b is possible with {"a":"1"}');
});
