import { describe, expect, it } from "vitest";
import { attributesOf } from "../../../lib/resources/shared/attributes";
import {
  keepPriorSpelling,
  movingOutputs,
  openFollowers,
  type PlannedChange,
  removals,
} from "../../../lib/resources/shared/plan";
import { stateAfterApply, stateAfterRead } from "../../../lib/resources/shared/state";
import { type Fields, UNKNOWN } from "../../../lib/schema/value";
import type { Resource } from "../../../lib/terraform-plugin/provider";
import { toyProvider } from "../../terraform-plugin/toy-provider";
import { TOY } from "./toy-type";

describe("the attributes of a toy", () => {
  const attributes = attributesOf(TOY);

  it("have the names, types and effects of the fields", () => {
    expect(Object.keys(attributes)).toEqual(["drive", "spring", "box_labels", "parts", "labels", "id", "mood"]);
    expect(attributes.drive).toMatchObject({ type: "string", required: true, replaces: true });
    expect(attributes.box_labels).toMatchObject({ type: { list: "string" }, optional: true, computed: false });
    expect(attributes.parts).toMatchObject({
      type: { nesting: "list", attributes: { place: { type: "string" } } },
    });
    expect(attributes.labels).toMatchObject({ type: { map: "string" }, defaultValue: {} });
    expect(attributes.spring).toMatchObject({
      type: { nesting: "single", attributes: { turns: { type: "number", computed: true, defaultValue: 10 } } },
    });
  });

  it("of the outputs keep their values, but those that move", () => {
    expect(attributes.id).toMatchObject({ computed: true, keepsPriorValue: true });
    expect(attributes.mood).toMatchObject({ computed: true, keepsPriorValue: false });
  });

  it("plan nothing where the field does not exist, and wait where that is not known", () => {
    const spring = attributes.spring?.type;
    const members = typeof spring === "object" && "attributes" in spring ? spring.attributes : {};
    const planned = members.key_shape?.defaultValue;
    if (typeof planned !== "function") {
      throw new Error("the default does not depend on the configuration");
    }
    const configurations: readonly Fields[] = [{ drive: "battery" }, { drive: UNKNOWN }, { drive: "clockwork" }];
    expect(configurations.map((configuration) => planned(configuration))).toEqual([null, UNKNOWN, undefined]);
  });

  it("can be served", () => {
    const schema = { version: 0, description: "A toy.", attributes };
    const served: Readonly<Record<string, Resource>> = toyProvider({ schema }).provider.resources;
    expect(served.toy_thing?.schema.attributes).toBe(attributes);
  });
});

describe("the plan of a toy", () => {
  const prior: Fields = {
    drive: "clockwork",
    spring: { turns: 10, key_shape: "moon" },
    box_labels: ["a", "b"],
    id: "t-1",
    mood: "good",
  };
  const change = (configuration: Fields, planned: Fields = {}): PlannedChange => ({
    configuration,
    prior,
    planned: { ...prior, ...planned },
  });

  it("shows no difference for another spelling", () => {
    const box_labels = ["b", "a"];
    expect(keepPriorSpelling(TOY, change({ box_labels }, { box_labels })).box_labels).toEqual(["a", "b"]);
  });

  it("leaves open what follows a changed value, unless it is given", () => {
    const free = change({ drive: "battery" }, { drive: "battery" });
    expect(openFollowers(TOY, free).spring).toEqual({ turns: 10, key_shape: UNKNOWN });
    const given = change({ drive: "battery", spring: { key_shape: "moon" } }, { drive: "battery" });
    expect(openFollowers(TOY, given).spring).toEqual({ turns: 10, key_shape: "moon" });
  });

  it("refuses to take away what cannot be cleared, unless a change clears it", () => {
    const refused = (one: PlannedChange) => removals(TOY, one, ["spring.key_shape"]).refused.map(({ names }) => names);
    expect(refused(change({}))).toEqual([["spring", "key_shape"]]);
    expect(refused(change({ drive: "battery" }, { drive: "battery" }))).toEqual([]);
  });

  it("opens the outputs that move with a change", () => {
    expect(movingOutputs(TOY, prior, prior, true)).toMatchObject({ id: "t-1", mood: UNKNOWN });
    expect(movingOutputs(TOY, prior, prior, false)).toEqual(prior);
  });

  it("is kept in the state, with the service's value only where it was open", () => {
    const answered = { ...prior, box_labels: ["c"], mood: "bad", id: "t-1" };
    expect(stateAfterApply(TOY, { ...prior, mood: UNKNOWN }, answered)).toMatchObject({
      box_labels: ["a", "b"],
      mood: "bad",
    });
    expect(stateAfterRead(TOY, prior, { ...answered, box_labels: ["b", "a", "c"] }).box_labels).toEqual([
      "a",
      "b",
      "c",
    ]);
  });
});
