import { expect, it } from "vitest";
import { constructIds } from "../../../lib/cli/adopt/construct-ids";

const named = (...names: readonly string[]) =>
  names.map((name, position) => ({ name, id: `${position}a3f00d2-0000-4000-8000-00000000000${position}` }));
const idsOf = (...names: readonly string[]) => [...constructIds(named(...names), new Set(["vpn"])).values()];

it.each([
  ["paris", "paris"],
  ["Paris-1_b", "Paris-1_b"],
  ["paris.north", "paris-north"],
  ["São Paulo", "Sao-Paulo"],
  ['  a ${b} "c"  ', "a-b-c"],
  ["24", "vpn-24"],
  ["vpn", "vpn-vpn"],
  ["Default", "vpn-Default"],
  ["constructor", "vpn-constructor"],
  ["__proto__", "proto"],
  ["北京", "vpn-0a3f00d2"],
  ["", "vpn-0a3f00d2"],
])("a connection %j has the construct id %j", (name, id) => {
  expect(idsOf(name)).toEqual([id]);
});

it("a name without a readable character gets the beginning of the ID, whatever that begins with", () => {
  const id = "effee73b-f7ec-4496-8a1d-895dca0d6d29";
  expect(constructIds([{ id, name: "巴黎" }], new Set()).get(id)).toBe("vpn-effee73b");
});

it("equal names get the beginning of the ID of the connection", () => {
  expect(idsOf("paris", "lyon", "paris")).toEqual(["paris-0a3f00d2", "lyon", "paris-2a3f00d2"]);
});

it("names that become equal do, too", () => {
  expect(idsOf("a.b", "a-b")).toEqual(["a-b-0a3f00d2", "a-b-1a3f00d2"]);
});

it("ids stay unique where one is named like the other's id", () => {
  const ids = idsOf("paris", "paris", "paris-0a3f00d2");
  expect(new Set(ids).size).toBe(3);
});
