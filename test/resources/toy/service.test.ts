import { describe, expect, it } from "vitest";
import { withDefaults } from "../../../lib/schema/defaults";
import { difference, notYetShown, replacingPaths, shownDifference } from "../../../lib/schema/difference";
import { readAnswer } from "../../../lib/schema/read-answer";
import { bodyOf } from "../../../lib/schema/request-body";
import type { Fields } from "../../../lib/schema/value";
import { TOY } from "./toy-type";

const PARTS: readonly Fields[] = [
  { place: "head", paint: "red" },
  { place: "tail", paint: null },
];

const CURRENT: Fields = {
  drive: "clockwork",
  spring: { turns: 10, key_shape: "moon" },
  box_labels: ["a", "b"],
  parts: PARTS,
  labels: { shelf: "1" },
};

describe("a toy at the service", () => {
  it("is sent without what is absent, without tags and without outputs", () => {
    expect(
      bodyOf(TOY, { ...CURRENT, id: "t-1", mood: "good", spring: { turns: 0, key_shape: null }, box_labels: [] }),
    ).toEqual({
      drive: "clockwork",
      spring: { turns: 0 },
      parts: [{ place: "head", paint: "red" }, { place: "tail" }],
    });
  });

  it("is read as it is declared, whatever types and members the answer has", () => {
    expect(
      readAnswer(TOY, {
        id: 1,
        mood: "GOOD",
        drive: "CLOCKWORK",
        spring: { turns: "12", new_member: 1 },
        parts: [{ place: "head" }],
        labels: [{ key: "shelf", value: "1" }],
        brand_new: true,
      }),
    ).toEqual({
      id: "1",
      mood: "GOOD",
      drive: "clockwork",
      spring: { turns: 12, key_shape: null },
      box_labels: null,
      parts: [{ place: "head", paint: null, made_of: null, maker_id: null }],
      labels: { shelf: "1" },
    });
  });

  it("has its documented defaults, and nothing in place of what the service chooses", () => {
    expect(withDefaults(TOY, { drive: "battery" })).toEqual({
      drive: "battery",
      spring: { turns: 10, key_shape: null },
      box_labels: null,
      parts: null,
      labels: null,
    });
  });

  it("differs in just the members that differ, and in its tags", () => {
    const desired = { ...CURRENT, spring: { turns: 20, key_shape: "moon" }, labels: { shelf: "2", row: "3" } };
    expect(difference(TOY, CURRENT, desired)).toEqual({
      body: { spring: { turns: 20 } },
      tagsToAdd: [
        { key: "shelf", value: "2" },
        { key: "row", value: "3" },
      ],
      tagKeysToRemove: [],
      paths: [["spring", "turns"], ["labels"]],
    });
  });

  it("has lists without order, and objects of a list that stand each for itself", () => {
    expect(difference(TOY, CURRENT, { ...CURRENT, box_labels: ["b", "a"] }).paths).toEqual([]);
    expect(difference(TOY, CURRENT, { ...CURRENT, parts: PARTS.toReversed() }).paths).toEqual([["parts"]]);
    expect(difference(TOY, CURRENT, { ...CURRENT, parts: PARTS.slice(1) }).paths).toEqual([["parts"]]);
  });

  it("is replaced for what cannot change", () => {
    expect(replacingPaths(TOY, CURRENT, { ...CURRENT, drive: "battery" })).toEqual([["drive"]]);
  });

  it("differs not in what an answer leaves out", () => {
    expect(shownDifference(TOY, { labels: { shelf: "1" } }, CURRENT).paths).toEqual([]);
    const shown = { ...CURRENT, box_labels: ["a"], spring: { turns: 3 } };
    expect(notYetShown(TOY, [["box_labels"]], shown, CURRENT)).toEqual([["box_labels"]]);
  });
});
