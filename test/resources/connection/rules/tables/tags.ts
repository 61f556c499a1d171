import { type Fields, UNKNOWN, type Value } from "../../../../../lib/schema/value";
import { comparisonTable, type RuleTable, valueTable } from "../support/rule-table";

const tag = (key: string, value: Value = ""): Fields => ({ tags: { [key]: value } });

const FINE = ["A z 0", "_.:=+-@", "áéíóúüñÁÑ", "ãõçàâêôºª", "   "];
const WRONG = ["a/b", "a,b", "¿?", "a\u0000", "a\n", "中", "ж", "α", "٣", "😀", "a\u200bb"];

/** Rows for keys, which a path cannot name without quotes. */
function keyTable(rule: string, fine: readonly string[], broken: readonly string[]): RuleTable {
  return comparisonTable(rule, [
    ["unknown tags", { tags: UNKNOWN }, []],
    ["no tags", {}, []],
    ["empty tags", { tags: {} }, []],
    ["tags of the wrong type", { tags: "a/b" }, []],
    ["a wrong key without a value", { tags: { [broken[0] ?? ""]: null } }, []],
    ...fine.map((key) => [`the key ${JSON.stringify(key).slice(0, 20)}`, tag(key), []] as const),
    ...broken.map((key) => [`the key ${JSON.stringify(key).slice(0, 20)}`, tag(key), [`tags|${key}`]] as const),
    ["a wrong key with an unknown value", tag(broken[0] ?? "", UNKNOWN), [`tags|${broken[0]}`]],
  ]);
}

export const TAG_TABLES: readonly RuleTable[] = [
  keyTable(
    "tag-key-length",
    ["a", "a".repeat(128), "😀".repeat(128), "__proto"],
    ["", "a".repeat(129), "😀".repeat(129)],
  ),
  keyTable("tag-key-characters", FINE, WRONG),
  keyTable("tag-key-reserved", ["_sys", "sys_a", "a_sys_", "_SYS_a", " _sys_a", "_"], ["_sys_", "_sys_enterprise"]),
  keyTable("tag-key-edge-spaces", ["a", "a b", "", "_"], [" a", "a ", "  a b  ", " "]),
  valueTable(
    "tag-value-edge-spaces",
    "tags.env",
    ["", "a", "a b", 5],
    [{ value: " a", fix: 'use "a"' }, { value: "a b  ", fix: 'use "a b"' }, " "],
  ),
  valueTable(
    "tag-value-length",
    "tags.env",
    ["", "a", "a".repeat(255), "😀".repeat(255), 5],
    ["a".repeat(256), "😀".repeat(256)],
  ),
  valueTable(
    "tag-value-characters",
    "tags.env",
    ["", ...FINE, 5],
    [...WRONG, { value: "cafe\u0301", fix: "write each accented letter as one character" }],
  ),
];
