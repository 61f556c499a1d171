import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import * as library from "../../lib";
import { CONNECTION } from "../../lib/resources/connection/connection-type";
import { OUTPUT_FIELDS, REQUEST_FIELDS } from "../../lib/resources/connection/fields/connection-fields";
import { CONNECTION_RULES } from "../../lib/resources/connection/rules/table";
import type { Field } from "../../lib/schema/field";
import { SETTING_VARIABLES } from "../../lib/settings/environment";

const EXPORTS: Readonly<Record<string, unknown>> = { ...library };

/** One member of an interface, class or enum of the public surface, as it is written. */
interface Member {
  readonly name: string;
  readonly optional: boolean;
  readonly type: string;
  readonly text: string;
  readonly defaultText?: string;
  readonly isGetter: boolean;
}

interface Declaration {
  readonly name: string;
  readonly kind: "interface" | "class" | "enum";
  readonly text: string;
  readonly members: readonly Member[];
}

const SOURCES = readdirSync(join(__dirname, "../../lib/constructs")).filter(
  (name) => name.endsWith(".ts") && name !== "vpn-connection-reference.ts",
);

const DECLARATIONS: readonly Declaration[] = SOURCES.flatMap((name) => {
  const text = readFileSync(join(__dirname, "../../lib/constructs", name), "utf8");
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  return file.statements.flatMap((statement) => {
    const kind = ts.isInterfaceDeclaration(statement)
      ? "interface"
      : ts.isClassDeclaration(statement)
        ? "class"
        : ts.isEnumDeclaration(statement)
          ? "enum"
          : undefined;
    if (kind === undefined || !("members" in statement)) {
      return [];
    }
    const { name: identifier, members } = statement as
      | ts.InterfaceDeclaration
      | ts.ClassDeclaration
      | ts.EnumDeclaration;
    return [
      {
        name: identifier?.text ?? "",
        kind,
        text: docOf(statement),
        members: (members as ts.NodeArray<ts.Node>).filter(isPublic).map(memberOf),
      } satisfies Declaration,
    ];
  });
});

function isPublic(node: ts.Node): boolean {
  const isPrivate =
    ts.canHaveModifiers(node) &&
    ts
      .getModifiers(node)
      ?.some(
        ({ kind }) =>
          kind !== ts.SyntaxKind.PublicKeyword &&
          kind !== ts.SyntaxKind.ReadonlyKeyword &&
          kind !== ts.SyntaxKind.StaticKeyword &&
          kind !== ts.SyntaxKind.OverrideKeyword,
      );
  return (
    !isPrivate && ts.getJSDocTags(node).every(({ tagName }) => tagName.text !== "internal") && !ts.isSetAccessor(node)
  );
}

function memberOf(node: ts.Node): Member {
  const member = node as ts.PropertySignature;
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === "default");
  return {
    name: ts.isConstructorDeclaration(node) ? "constructor" : member.name.getText(),
    optional: member.questionToken !== undefined,
    type: member.type?.getText() ?? "",
    text: docOf(node),
    defaultText: tag === undefined ? undefined : ts.getTextOfJSDocComment(tag.comment),
    isGetter: ts.isGetAccessor(node),
  };
}

function docOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node);
  return doc === undefined ? "" : doc.getText().replace(/\n\s*\* ?/g, "\n");
}

function declarationOf(name: string): Declaration {
  const declaration = DECLARATIONS.find((candidate) => candidate.name === name);
  if (declaration === undefined) {
    throw new Error(`no declaration ${name}`);
  }
  return declaration;
}

function fieldOf(name: string, fields: readonly Field[] = REQUEST_FIELDS): Field {
  const field = fields.find((candidate) => candidate.name === name);
  if (field === undefined) {
    throw new Error(`no field ${name}`);
  }
  return field;
}

const IKE = fieldOf("ikepolicy");
const STRUCTS: readonly [string, readonly Field[], string][] = [
  ["VpnConnectionProps", REQUEST_FIELDS, ""],
  ["VpnPolicyRule", fieldOf("policy_rules").fields ?? [], "policy_rules."],
  ["IkePolicy", IKE.fields ?? [], "ikepolicy."],
  ["IkeDpd", fieldOf("dpd", IKE.fields).fields ?? [], "ikepolicy.dpd."],
  ["IpsecPolicy", fieldOf("ipsecpolicy").fields ?? [], "ipsecpolicy."],
];

/** Props of the construct that are no field of the API. */
const OWN_PROPS = [
  "gatewayAttachment",
  "additionalFields",
  "timeouts",
  "provider",
  "dependsOn",
  "lifecycle",
  "forEach",
];

const PLACES = STRUCTS.flatMap(([struct, fields, prefix]) =>
  fields.map((field) => [`${struct}.${field.prop}`, struct, field, `${prefix}${field.name}`] as const),
);

const memberFor = (struct: string, field: Field) =>
  declarationOf(struct).members.find(({ name }) => name === field.prop) as Member;

describe("props", () => {
  test.each(STRUCTS)("%s has a prop for each field, in the order of the API", (struct, fields) => {
    const names = declarationOf(struct).members.map(({ name }) => name);
    expect(names).toEqual([...fields.map(({ prop }) => prop), ...(struct === "VpnConnectionProps" ? OWN_PROPS : [])]);
  });

  test.each(PLACES)("%s has the type of its field, and may be left out where the API allows it", (_, struct, field) => {
    const { type, optional } = memberFor(struct, field);
    const types: Record<Field["type"], RegExp> = {
      string: field.choices === undefined ? /^string$/ : /^[A-Z]\w+$|^string$/,
      integer: /^number$/,
      boolean: /^boolean \| IResolvable$/,
      strings: /^string\[\]$/,
      objects: /^VpnPolicyRule\[\]$/,
      object: /^(IkePolicy|IpsecPolicy|IkeDpd)$/,
      tags: /^\{ \[key: string\]: string \}$/,
      secret: /^PreSharedKey$/,
    };
    expect(type).toMatch(types[field.type]);
    expect(optional).toBe(field.required !== true);
  });

  test.each(PLACES)(
    "%s says its API field, its limits, how a change acts, and the default",
    (_, struct, field, path) => {
      const { text, defaultText, type } = memberFor(struct, field);
      expect(text).toContain(`API field \`${path.replace("policy_rules.", "policy_rules[].")}\``);
      expect(text).toMatch(/Source: tables? \d/);
      if (field.range !== undefined) {
        expect(text).toContain(`from ${field.range.minimum} to ${field.range.maximum}`);
      }
      if (field.unit !== undefined) {
        expect(text).toContain(`in ${field.unit}`);
      }
      if (field.length !== undefined) {
        expect(text).toContain(`${field.length.minimum} to ${field.length.maximum}`);
      }
      if (field.maximumItems !== undefined) {
        expect(text).toMatch(new RegExp(`At most (${field.maximumItems}|five)\\b`));
      }
      const effects: Record<Field["change"], RegExp> = {
        "in-place": /change .*acts in\s+place/s,
        tags: /change acts in place/,
        replace: /change replaces the connection/,
        rotate: /rotates the key in place/,
        never: /ignored/,
      };
      expect(text).toMatch(effects[field.change]);
      if (field.required !== true) {
        expect(defaultText, "the dash rule: a literal, or a dash and a description").toMatch(/^(- \S|\S+$)/);
      }
      if (defaultText !== undefined && !defaultText.startsWith("-")) {
        const [enumName, key] = defaultText.split(".");
        const members = (EXPORTS[enumName ?? ""] ?? {}) as Record<string, unknown>;
        expect(key === undefined ? JSON.parse(defaultText) : String(members[key])).toBe(field.default);
        expect(key === undefined || enumName === type).toBe(true);
      }
    },
  );

  test.each(PLACES)("%s names the rules that it can break", (_, struct, field, path) => {
    const { text } = memberFor(struct, field);
    const ids = CONNECTION_RULES.rules
      .filter((rule) => rule.field === path && !rule.id.endsWith("-type"))
      .map(({ id }) => id);
    expect(ids.filter((id) => !new RegExp(`\\b${id}\\b`).test(text))).toEqual([]);
  });

  test("every rule id in the documentation is one", () => {
    const lists = PLACES.flatMap(
      ([, struct, field]) => memberFor(struct, field).text.match(/Rules: [\s\S]*?\.\n/g) ?? [],
    );
    const named = lists.join(" ").match(/\b[a-z0-9]+(?:-[a-z0-9]+)+\b/g) ?? [];
    expect(named.filter((id) => !CONNECTION_RULES.rules.some((rule) => rule.id === id))).toEqual([]);
  });
});

describe("settings of the provider", () => {
  test.each(Object.entries(SETTING_VARIABLES))("%s names the variable that it is looked up in", (prop, [variable]) => {
    const member = declarationOf("VpnProviderProps").members.find(({ name }) => name === prop);
    expect(member?.defaultText).toContain(`environment variable ${variable}`);
  });
});

describe("outputs", () => {
  test.each([
    ["VpnConnection", CONNECTION.fields.filter(({ type }) => type !== "secret")],
    ["IkePolicyOutputReference", IKE.fields ?? []],
    ["IkeDpdOutputReference", fieldOf("dpd", IKE.fields).fields ?? []],
    ["IpsecPolicyOutputReference", fieldOf("ipsecpolicy").fields ?? []],
    ["VpnPolicyRuleOutputReference", fieldOf("policy_rules").fields ?? []],
  ])("%s has a property for each field of an answer", (name, fields) => {
    const getters = declarationOf(name).members.filter(
      ({ isGetter, name: member }) => isGetter && !["fqn", "connectionId"].includes(member),
    );
    expect(getters.map((member) => member.name).sort()).toEqual(fields.map(({ prop }) => prop).sort());
  });

  test("status is one of them", () => {
    expect(OUTPUT_FIELDS.map(({ prop }) => prop)).toContain("status");
  });
});

describe("documentation", () => {
  const named = DECLARATIONS.flatMap((declaration) => [
    [declaration.name, declaration.text] as const,
    ...declaration.members.map((member) => [`${declaration.name}.${member.name}`, member.text] as const),
  ]);

  test.each(named)("%s is documented by a sentence", (_, text) => {
    expect(text).toMatch(/^\/\*\*\s+\S[\s\S]*[.:)]/);
    expect(text).not.toMatch(/TODO|TBD|undefined/);
  });

  const optional = DECLARATIONS.filter(({ kind }) => kind === "interface").flatMap(({ name, members }) =>
    members
      .filter((member) => member.optional)
      .map((member) => [`${name}.${member.name}`, member.defaultText] as const),
  );

  test.each(optional)("%s says its default by the dash rule", (_, text) => {
    expect(text).toMatch(/^(- \S|\S+$)/);
  });
});

test("everything that is declared is exported, and nothing more", () => {
  const classesAndEnums = DECLARATIONS.filter(({ kind }) => kind !== "interface").map(({ name }) => name);
  expect(Object.keys(EXPORTS).sort()).toEqual(classesAndEnums.sort());
});
