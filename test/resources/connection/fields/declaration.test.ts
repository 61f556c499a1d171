import { describe, expect, it } from "vitest";
import { CONNECTION } from "../../../../lib/resources/connection/connection-type";
import {
  AUTHENTICATION_ALGORITHMS,
  DH_GROUPS,
  ENCRYPTION_ALGORITHMS,
  PFS_GROUPS,
  WEAK_AUTHENTICATION_ALGORITHMS,
  WEAK_DH_GROUPS,
  WEAK_ENCRYPTION_ALGORITHMS,
} from "../../../../lib/resources/connection/fields/choices";
import { REQUEST_FIELDS } from "../../../../lib/resources/connection/fields/connection-fields";
import { OUTPUT_FIELDS } from "../../../../lib/resources/connection/fields/output-fields";
import type { Field } from "../../../../lib/schema/field";
import { findField, nameOf } from "../../../../lib/schema/naming";

interface Placed {
  readonly path: string;
  readonly field: Field;
}

function placed(fields: readonly Field[], parent = ""): readonly Placed[] {
  return fields.flatMap((field) => {
    const path = `${parent}${field.name}`;
    return [{ path, field }, ...placed(field.fields ?? [], `${path}.`)];
  });
}

const ALL = placed(CONNECTION.fields);
const NAMED = ALL.map(({ path, field }) => [path, field] as const);

describe("the declaration of the API", () => {
  it.each(NAMED)("names the prop of %s in camelCase", (_, { name, prop }) => {
    const camel = name.replace(/_(.)/g, (__, letter: string) => letter.toUpperCase());
    expect(prop).toBe({ ikepolicy: "ikePolicy", ipsecpolicy: "ipsecPolicy" }[name] ?? camel);
  });

  it.each(NAMED)("describes %s in full sentences", (_, { summary, limits, answer }) => {
    for (const sentences of [summary, limits, answer]) {
      expect(sentences ?? "None.").toMatch(/^[A-Za-z0-9`].*\.$/);
    }
  });

  it.each(NAMED)("gives %s limits of its type, and a default within them", (_, field) => {
    const { type, choices, range, length, maximumItems, fields } = field;
    expect(range === undefined || type === "integer").toBe(true);
    expect(choices === undefined || type === "string").toBe(true);
    expect(length === undefined || type === "string" || type === "secret").toBe(true);
    expect(maximumItems === undefined || ["strings", "objects", "tags"].includes(type)).toBe(true);
    expect((fields !== undefined) === (type === "object" || type === "objects")).toBe(true);
    if (choices !== undefined && field.default !== undefined) {
      expect(choices).toContain(field.default);
    }
    if (range !== undefined && field.default !== undefined) {
      expect(field.default).toBeGreaterThanOrEqual(range.minimum);
      expect(field.default).toBeLessThanOrEqual(range.maximum);
    }
  });

  it.each(NAMED.filter(([, field]) => field.onlyWhen !== undefined))(
    "lets %s depend on a field with such choices",
    (_, { onlyWhen }) => {
      const other = ALL.find(({ path }) => path === onlyWhen?.path.join("."));
      const allowed: readonly unknown[] = other?.field.choices ?? [];
      expect(onlyWhen?.isOneOf.every((value) => allowed.includes(value))).toBe(true);
    },
  );

  it("names no two fields of one object alike, in either naming", () => {
    for (const fields of [CONNECTION.rootFields, ...ALL.map(({ field }) => field.fields ?? [])]) {
      for (const naming of ["props", "api"] as const) {
        const names = fields.map((field) => nameOf(field, naming));
        expect(new Set(names).size).toBe(names.length);
      }
    }
  });

  it("keeps what is sent and what is only returned apart", () => {
    expect(REQUEST_FIELDS.some(({ output }) => output)).toBe(false);
    expect(OUTPUT_FIELDS.every(({ output, change }) => output && change === "never")).toBe(true);
  });
});

describe("the choices", () => {
  it("have the weak values among them", () => {
    expect(AUTHENTICATION_ALGORITHMS).toEqual(expect.arrayContaining([...WEAK_AUTHENTICATION_ALGORITHMS]));
    expect(ENCRYPTION_ALGORITHMS).toEqual(expect.arrayContaining([...WEAK_ENCRYPTION_ALGORITHMS]));
    expect(DH_GROUPS).toEqual(expect.arrayContaining([...WEAK_DH_GROUPS]));
    expect(PFS_GROUPS).toEqual([...DH_GROUPS, "disable"]);
  });
});

describe("the names", () => {
  it("are found in either naming", () => {
    expect(findField(CONNECTION.rootFields, "peer_subnets")?.prop).toBe("peerSubnets");
    expect(findField(CONNECTION.rootFields, "peerSubnets")?.name).toBe("peer_subnets");
    expect(findField(CONNECTION.rootFields, "peersubnets")).toBeUndefined();
  });

  it("of the construct's own props are those that the public surface adds to the fields", () => {
    expect(CONNECTION.constructProps.map(({ prop }) => prop)).toEqual([
      "gateway",
      "gatewayAddress",
      "customerGateway",
      "gatewayAttachment",
      "healthCheck",
      "waitFor",
      "additionalFields",
      "timeouts",
      "provider",
    ]);
  });
});
