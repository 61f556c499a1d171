import { type RuleTable, valueTable } from "../support/rule-table";

const SPECIALS = "~!@#$%^()-_+={ },./:;";

/** Every character of ASCII that is none of those allowed, and some beyond. */
const FORBIDDEN = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
  .filter((character) => !/[A-Za-z0-9]/.test(character) && !SPECIALS.includes(character))
  .concat("é", "ß", "中", "😀", "\u00a0", "\u2028");

export const PSK_TABLES: readonly RuleTable[] = [
  valueTable(
    "psk-characters",
    "psk",
    ["", "Ab3 defgh", `Aa1${SPECIALS}`, "Abc${12}x!", "ab", 5, [], {}],
    [
      "Ab3?defgh",
      "Ab3'defgh",
      "Ab3*defgh",
      "Ab3défgh",
      { value: "Ab3defgh\n", fix: "remove the line break at its end" },
      { value: "Ab3defgh\r\n", fix: "remove the line break at its end" },
      ...FORBIDDEN.map((character) => `Ab3${character}defgh`),
    ],
  ),
  valueTable(
    "psk-kinds",
    "psk",
    [
      "Abc12345",
      "ABC123!!",
      "abc123!!",
      "ABCabc!!",
      "Aa1",
      "A b 1234",
      ...[...SPECIALS].map((special) => `abc123${special}`),
      5,
    ],
    ["", "abcdefgh1", "ABCDEFG1", "abcdefgH", "12345678", "abcdefg!", "        ", "abcdÉ1中"],
  ),
  valueTable(
    "psk-space",
    "psk",
    ["", "Ab3defgh", "Ab3\tdefgh", "Ab3\u00a0defgh", 5],
    ["Ab3 defgh", " Ab3defgh", "Ab3defgh "],
  ),
];
