import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SETTING_VARIABLES } from "../lib/settings/environment";

interface Documented {
  readonly name: string;
  readonly docs?: { readonly summary?: string; readonly default?: string };
  readonly optional?: boolean;
}

interface Type extends Documented {
  readonly kind: string;
  readonly datatype?: boolean;
  readonly properties?: readonly Documented[];
  readonly methods?: readonly Documented[];
  readonly members?: readonly Documented[];
  readonly initializer?: Omit<Documented, "name">;
}

/** What jsii knows of the public surface: what documentation and other languages are made from. */
const ASSEMBLY = JSON.parse(readFileSync(join(__dirname, "../.jsii"), "utf8")) as {
  readonly types: Readonly<Record<string, Type>>;
};

const TYPES = Object.values(ASSEMBLY.types);

function membersOf({ properties = [], methods = [], members = [], initializer }: Type): readonly Documented[] {
  return [
    ...properties,
    ...methods,
    ...members,
    ...(initializer === undefined ? [] : [{ ...initializer, name: "constructor" }]),
  ];
}

/** The outputs that are objects have the framework's constructor, which documents itself. */
function isDocumentedHere(type: Type, { name }: Documented): boolean {
  return name !== "constructor" || !/OutputReference$|List$/.test(type.name);
}

describe("the documentation of the public surface", () => {
  it("has a sentence for each type and each member", () => {
    const missing = TYPES.flatMap((type) =>
      [type, ...membersOf(type).filter((member) => isDocumentedHere(type, member))]
        .filter(({ docs }) => !/^\S.*[.:)]$/s.test(docs?.summary ?? ""))
        .map(({ name }) => `${type.name}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it("says the default of each optional prop: a literal, or a dash and a description", () => {
    const missing = TYPES.filter(({ datatype }) => datatype).flatMap((type) =>
      (type.properties ?? [])
        .filter(({ optional, docs }) => optional && !/^(- \S|\S+$)/.test(docs?.default ?? ""))
        .map(({ name }) => `${type.name}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(Object.entries(SETTING_VARIABLES))("names the variable that %s is looked up in", (prop, [variable]) => {
    const props = TYPES.find(({ name }) => name === "VpnProviderProps")?.properties ?? [];
    expect(props.find(({ name }) => name === prop)?.docs?.default).toContain(`environment variable ${variable}`);
  });

  it("is in reach by names that say what they belong to", () => {
    expect(
      TYPES.map(({ name }) => name).filter(
        (name) => !/^(?:I?(?:Vpn|CustomerGateway)|Ike|Ipsec|Peer|PreSharedKey)/.test(name),
      ),
    ).toEqual([]);
  });
});
