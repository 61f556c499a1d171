import { describe, expect, test } from "vitest";
import { type Fields, UNKNOWN, type Value } from "../../lib/schema/value";
import { asPlanned } from "../../lib/terraform-plugin/applied-state";
import { pathMessage } from "../../lib/terraform-plugin/diagnostics";
import { planFromSchema } from "../../lib/terraform-plugin/planning";
import { replacementPaths } from "../../lib/terraform-plugin/replacement";
import { typedFields } from "../../lib/terraform-plugin/typed-value";
import { acceptablePlan } from "../../lib/terraform-plugin/valid-plan";
import { served } from "./toy-client";
import { TOY_SCHEMA } from "./toy-provider";
import { toyBlock, toyRun, words } from "./toy-terraform";

const { attributes } = TOY_SCHEMA;
const typed = (fields: Fields) => typedFields(attributes, fields);
const plan = (configuration: Fields, prior: Fields | null) =>
  planFromSchema(attributes, typed(configuration), prior && typed(prior)).plannedState;

const BODY = `
  name    = "one"
  labels  = ["b", "a", "b"]
  friends = [{ name = "eve", since = 3 }, { name = "adam" }]
  rooms   = { attic = { floor = 3, key = "k" }, "wine cellar" = { floor = -1, wall = "stone" } }
`;

describe("sets and maps of objects, with Terraform", () => {
  test("live from create through changes of single elements to delete, and the rest keeps what the service gave", async () => {
    const run = await toyRun({}, toyBlock(BODY));
    await run.applyCleanly();
    expect(await run.state()).toMatchObject({
      labels: ["a", "b"],
      friends: [
        { name: "adam", since: null, badge: "badge by service" },
        { name: "eve", since: 3, badge: "badge by service" },
      ],
      rooms: {
        attic: { floor: 3, wall: null, door: "door by service", key: null },
        "wine cellar": { floor: -1, wall: "stone", door: "door by service", key: null },
      },
    });
    run.configure(toyBlock(BODY.replace('"adam"', '"adam", since = 1').replace("floor = 3", "floor = 4")));
    expect((await run.plan())["toy_thing.a"]).toMatchObject({
      actions: ["update"],
      after: {
        friends: [
          { name: "eve", since: 3, badge: "badge by service" },
          { name: "adam", since: 1 },
        ],
        rooms: { attic: { floor: 4, door: "door by service" }, "wine cellar": { door: "door by service" } },
      },
      after_unknown: { friends: [{}, { badge: true }], rooms: { attic: {}, "wine cellar": {} } },
    });
    await run.applyCleanly();
    run.configure(toyBlock('name = "one"\nlabels = []\nfriends = []\nrooms = {}'));
    await run.applyCleanly();
    expect(await run.state()).toMatchObject({ labels: [], friends: [], rooms: {} });
    expect(await run.terraform("destroy", "-auto-approve")).toMatchObject({ code: 0, stderr: "" });
  });

  test("are the same in another order of the service, and where elements are known only after the apply", async () => {
    const run = await toyRun(
      {
        overrides: (toy) => ({
          create: async (request) => {
            const { state } = await toy.create(request);
            const reversed = (value: Value) => (Array.isArray(value) ? [...value].reverse() : value);
            return { state: state && { ...state, labels: reversed(state.labels), friends: reversed(state.friends) } };
          },
        }),
      },
      'resource "terraform_data" "late" {\n input = "text"\n}',
      toyBlock(`
        name    = "one"
        labels  = ["b", terraform_data.late.output]
        friends = [{ name = terraform_data.late.output }, { name = "eve" }, { name = "z" }]
      `),
    );
    await run.applyCleanly();
    expect(await run.state()).toMatchObject({
      labels: ["b", "text"],
      friends: [{ name: "eve" }, { name: "text" }, { name: "z" }],
    });
  });

  test("replace the resource by the place in a map, and by the set as a whole", async () => {
    const run = await toyRun({}, toyBlock(BODY));
    await run.applyCleanly();
    run.configure(toyBlock(BODY.replace("stone", "brick").replace("since = 3", 'since = 3, home = "here"')));
    expect((await run.plan())["toy_thing.a"]).toMatchObject({
      actions: ["delete", "create"],
      replace_paths: [["rooms", "wine cellar", "wall"], ["friends"]],
    });
  });

  test("show where a wrong value is as far as there is a place", async () => {
    const run = await toyRun(
      {
        overrides: () => ({
          validate: async () => [
            { severity: "error", summary: "no such floor", detail: "", path: ["rooms", "attic", "floor"] },
            { severity: "error", summary: "no such friend", detail: "", path: ["friends", 0, "name"] },
          ],
        }),
      },
      toyBlock(BODY.replace(', key = "k"', "")),
    );
    const said = words((await run.terraform("validate")).stderr);
    expect(said).toMatch(/no such floor.*in resource "toy_thing" "a".*Attribute: rooms\.attic\.floor/);
    expect(said).toMatch(/no such friend.*on main\.tf line \d+, in resource "toy_thing" "a": \d+: friends =/);
  });

  test("are refused by the name of the attribute where the resource returns something else", async () => {
    const run = await toyRun(
      {
        overrides: (toy) => ({
          read: async (request) => {
            const { state } = await toy.read(request);
            return { state: state && { ...state, labels: ["a", 5], friends: [{ name: 1 }], rooms: { attic: "x" } } };
          },
        }),
      },
      toyBlock(BODY),
    );
    await run.apply();
    const said = words((await run.terraform("plan")).stderr);
    expect(said).toMatch(/result of toy_thing: labels .*It has an element that must be a string, got a number/);
    expect(said).toMatch(/result of toy_thing: friends\.name .*It must be a string, got a number/);
    expect(said).toMatch(/result of toy_thing: rooms\.attic .*It must be an object, got a string/);
  });
});

describe("sets and maps of objects", () => {
  test("are told to Terraform as what they are", async () => {
    const { resourceSchemas } = await (await served()).call("getProviderSchema", {});
    const of = (name: string) =>
      resourceSchemas.toy_thing?.block?.attributes.find((attribute) => attribute.name === name);
    expect(Buffer.from(of("labels")?.type ?? []).toString()).toBe('["set","string"]');
    expect(of("friends")?.nestedType?.nesting).toBe(3);
    expect(of("rooms")?.nestedType?.nesting).toBe(4);
  });

  test("of a set have no order and are there once, but for those that are not known", () => {
    const { labels, friends } = typed({
      labels: ["b", UNKNOWN, "a", UNKNOWN, "b"],
      friends: [{ name: "b" }, { name: "a", badge: "1" }, { badge: "1", name: "a" }],
    });
    expect(labels).toHaveLength(4);
    expect(friends).toEqual(typed({ friends: [{ name: "a", badge: "1" }, { name: "b" }] }).friends);
  });

  test("of a set take their prior values by what is configured, each once, the exactest first", () => {
    const prior = {
      name: "n",
      friends: [
        { name: "a", since: 1, badge: "1" },
        { name: "a", since: 2, badge: "2" },
        { name: "b", badge: "3" },
      ],
    };
    const configured = { name: "n", friends: [{ name: "b" }, { name: "a", since: 2 }, { name: "c" }] };
    expect(plan(configured, prior).friends).toEqual(
      typed({
        friends: [
          { name: "a", since: 2, badge: "2" },
          { name: "b", badge: "3" },
          { name: "c", badge: UNKNOWN },
        ],
      }).friends,
    );
    const whole = { ...prior, friends: prior.friends.map(({ badge: _, ...rest }) => rest) };
    expect(plan(whole, typed({ ...plan(whole, null), ...prior }))).toMatchObject({
      friends: typed(prior).friends,
    });
  });

  test("of a map take their prior values by key", () => {
    const prior = { name: "n", rooms: { a: { floor: 1, door: "x" }, b: { floor: 2, door: "y" } } };
    expect(plan({ name: "n", rooms: { b: { floor: 5 }, c: { floor: 1 } } }, prior).rooms).toEqual({
      b: { floor: 5, wall: null, door: "y", key: null },
      c: { floor: 1, wall: null, door: UNKNOWN, key: null },
    });
  });

  test.each<[string, Fields, boolean]>([
    ["the configured set with what is computed", { friends: [{ name: "a", badge: "chosen" }] }, true],
    ["another object of the set", { friends: [{ name: "z" }] }, false],
    ["one object more in the set", { friends: [{ name: "a" }, { name: "b" }] }, false],
    ["a prior object of the set", { friends: [{ name: "A", badge: "1" }] }, true],
    ["what is computed under a key", { rooms: { x: { floor: 1, door: "chosen" } } }, true],
    ["another value under a key", { rooms: { x: { floor: 2 } } }, false],
    ["another key", { rooms: { y: { floor: 1 } } }, false],
  ])("are planned as Terraform takes them: %s", (_, change, isTaken) => {
    const configuration = typed({ name: "n", friends: [{ name: "a" }], rooms: { x: { floor: 1 } } });
    const prior = typed({ name: "n", friends: [{ name: "A", badge: "1" }], rooms: { x: { floor: 9 } } });
    const bySchema = planFromSchema(attributes, configuration, prior).plannedState;
    const planned = typed({ ...bySchema, ...change });
    const refused: unknown[] = [];
    const accepted = acceptablePlan(attributes, { configuration, prior, planned, bySchema }, (path) =>
      refused.push(path),
    );
    expect(refused.length === 0).toBe(isTaken);
    const [name = ""] = Object.keys(change);
    expect(accepted[name]).toEqual((isTaken ? planned : bySchema)[name]);
  });

  test("of a set are returned in any order, and as many as are planned", () => {
    const planned = typed({ labels: ["a", UNKNOWN], friends: [{ name: "a", badge: UNKNOWN }, { name: UNKNOWN }] });
    const good = typed({ labels: ["z", "a"], friends: [{ name: "q" }, { name: "a", badge: "1" }] });
    expect(asPlanned(attributes, planned, good)).toEqual({ state: good, contradictions: [] });
    const bad = typed({ labels: ["z", "y"], friends: [{ name: "q" }] });
    expect(asPlanned(attributes, planned, bad).contradictions.map(({ path }) => path)).toEqual([
      ["labels"],
      ["friends"],
    ]);
  });

  test("replace by the members that do, and not by others", () => {
    const prior = typed({ friends: [{ name: "a", home: "x" }], rooms: { r: { floor: 1, wall: "w" } } });
    const paths = (change: Fields) => replacementPaths(attributes, prior, typed({ ...prior, ...change }));
    expect(paths({ friends: [{ name: "b", home: "x" }], rooms: { r: { floor: 2, wall: "w" } } })).toEqual([]);
    expect(paths({ friends: [{ name: "a", home: "y" }] })).toEqual([["friends"]]);
    expect(paths({ rooms: { r: { floor: 1, wall: "v" }, s: { floor: 1, wall: "v" } } })).toEqual([
      ["rooms", "r", "wall"],
      ["rooms", "s", "wall"],
    ]);
  });

  test("have a path through a key, and none into a set", () => {
    const steps = (path: (string | number)[]) => pathMessage(attributes, path).steps.map(({ selector }) => selector);
    expect(steps(["rooms", "a", "floor"])).toEqual([
      { $case: "attributeName", value: "rooms" },
      { $case: "elementKeyString", value: "a" },
      { $case: "attributeName", value: "floor" },
    ]);
    expect(steps(["friends", 0, "name"])).toEqual([{ $case: "attributeName", value: "friends" }]);
  });
});
