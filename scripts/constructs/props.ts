import type { Field } from "../../lib/schema/field";
import type { ObjectType } from "../../lib/schema/object-type";
import { docComment, importStatement, sourceText } from "./doc";
import { propDoc } from "./field-docs";
import type { PublicType, SeveralOf } from "./public-types";
import { fieldOf, propType } from "./types";

/** Whether there is no other prop to give in its place. */
function isMandatory({ required, standIns }: Field): boolean {
  return required === true && standIns === undefined;
}

function prop(of: PublicType, field: Field, parent: string): string {
  const path = `${parent}${field.name}`;
  return `${propDoc(of, field, path)}\n  readonly ${field.prop}${isMandatory(field) ? "" : "?"}: ${propType(of, field, path)};`;
}

function interfaceOf(of: PublicType, name: string, doc: string, fields: readonly Field[], parent: string): string {
  return `${doc}\nexport interface ${name} {\n${fields.map((field) => prop(of, field, parent)).join("\n\n")}\n}\n`;
}

function structOf(of: PublicType, type: ObjectType): string {
  const field = fieldOf(of, type);
  const members = (field.fields ?? []).filter(({ output }) => output !== true);
  const doc = docComment([type.summary, sourceText(of, members.map(({ table }) => table).slice(0, 1))]);
  return interfaceOf(of, type.name, doc, members, `${type.path}${field.type === "objects" ? "[]" : ""}.`);
}

/** An import of the names that a text uses. */
function importOf(names: readonly string[], from: string, text: string): string {
  const used = names.filter((name) => new RegExp(`: (?:.*\\| )?${name}(?:\\[\\])?;`).test(text)).sort();
  return used.length === 0 ? "" : importStatement("import type", used, from);
}

function structsOf(of: PublicType): readonly ObjectType[] {
  return of.objectTypes.filter((type) => fieldOf(of, type).output !== true);
}

function choicesOf({ choiceSets }: PublicType): readonly string[] {
  return choiceSets.map(({ name }) => name);
}

/** The file with the types of props that are objects. */
export function structsFile(all: readonly PublicType[]): string {
  const text = all.flatMap((of) => structsOf(of).map((type) => structOf(of, type))).join("\n");
  return `${importOf(all.flatMap(choicesOf), "./choices.generated", text)}\n${text}`;
}

/** The file with the props of a construct that are fields of the API. */
export function propsFile(of: PublicType): string {
  return fileOf(of, of.construct, of.ruleSet.type.requestFields);
}

/** The file with the props that a construct for several objects of the type gives once for all of them. */
export function commonPropsFile(of: PublicType, { construct, notCommon }: SeveralOf): string {
  return fileOf(
    of,
    construct,
    of.ruleSet.type.requestFields.filter(({ name }) => !notCommon.includes(name)),
  );
}

function fileOf(of: PublicType, construct: string, fields: readonly Field[]): string {
  const doc = docComment([`The props of a \`${construct}\` that are fields of the API.`, "@internal"]);
  const text = interfaceOf(of, `${construct}Fields`, doc, fields, "");
  const structs = structsOf(of).map(({ name }) => name);
  return [
    importOf(["IResolvable"], "cdktf", text),
    importOf(choicesOf(of), "./choices.generated", text),
    importOf(["PreSharedKey"], "./pre-shared-key", text),
    importOf(structs, "./structs.generated", text),
    `\n${text}`,
  ].join("");
}
