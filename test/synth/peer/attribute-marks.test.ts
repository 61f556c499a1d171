import { describe, expect, it } from "vitest";
import { ALL_TOKENS } from "../../../lib/synth/expressions/template";
import { type ConnectionAttribute, markOf, replaceMarks } from "../../../lib/synth/peer/attribute-marks";

const ATTRIBUTES: readonly ConnectionAttribute[] = [
  { connection: 0, name: "tunnel_peer_address", part: "host" },
  { connection: 1, name: "ikepolicy.local_id", part: "whole" },
];

describe("marks of attributes", () => {
  const marks = ATTRIBUTES.map(markOf);
  const texts = marks.map((mark) => mark.text);
  const text = `a ${texts.join(" b ")} c`;

  it("are references, each the same object whenever it is asked for", () => {
    expect(marks.map(({ isKnown }) => isKnown)).toEqual([false, false]);
    expect(ATTRIBUTES.every((attribute, index) => markOf(attribute) === marks[index])).toBe(true);
  });

  it("are replaced by what the attribute is, one by one", () => {
    const seen: ConnectionAttribute[] = [];
    const replaced = replaceMarks(text, (attribute) => {
      seen.push(attribute);
      return `<${attribute.name}>`;
    });
    expect(replaced).toBe("a <tunnel_peer_address> b <ikepolicy.local_id> c");
    expect(seen).toEqual(ATTRIBUTES);
  });

  it("are tokens for whatever handles texts", () => {
    expect(text.match(ALL_TOKENS)).toEqual(texts);
  });

  it("leave tokens of cdktf alone", () => {
    const token = "${TfToken[TOKEN.12]}";
    expect(replaceMarks(token, () => "wrong")).toBe(token);
  });
});
