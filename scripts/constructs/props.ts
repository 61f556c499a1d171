import { CHOICE_SETS } from "../../lib/resources/connection/fields/choice-sets";
import { REQUEST_FIELDS } from "../../lib/resources/connection/fields/connection-fields";
import { OBJECT_TYPES, type ObjectType } from "../../lib/resources/connection/fields/object-types";
import type { Field } from "../../lib/schema/field";
import { docComment, importStatement, sourceText } from "./doc";
import { propDoc } from "./field-docs";
import { fieldOf, propType } from "./types";

function prop(field: Field, parent: string): string {
  const path = `${parent}${field.name}`;
  return `${propDoc(field, path)}\n  readonly ${field.prop}${field.required ? "" : "?"}: ${propType(field, path)};`;
}

function interfaceOf(name: string, doc: string, fields: readonly Field[], parent: string): string {
  return `${doc}\nexport interface ${name} {\n${fields.map((field) => prop(field, parent)).join("\n\n")}\n}\n`;
}

function structOf(type: ObjectType): string {
  const field = fieldOf(type);
  const members = field.fields ?? [];
  const doc = docComment([type.summary, sourceText(members.map(({ table }) => table).slice(0, 1))]);
  return interfaceOf(type.name, doc, members, `${type.path}${field.type === "objects" ? "[]" : ""}.`);
}

/** An import of the names that a text uses. */
function importOf(names: readonly string[], from: string, text: string): string {
  const used = names.filter((name) => new RegExp(`: (?:.*\\| )?${name}(?:\\[\\])?;`).test(text)).sort();
  return used.length === 0 ? "" : importStatement("import type", used, from);
}

const PROP_TYPES = OBJECT_TYPES.filter((type) => fieldOf(type).output !== true);

const CHOICES = CHOICE_SETS.map(({ name }) => name);

/** The file with the types of props that are objects. */
export function structsFile(): string {
  const text = PROP_TYPES.map(structOf).join("\n");
  return `${importOf(CHOICES, "./choices.generated", text)}\n${text}`;
}

/** The file with the props of a connection that are fields of the API. */
export function propsFile(): string {
  const doc = docComment(["The props of a `VpnConnection` that are fields of the API.", "@internal"]);
  const text = interfaceOf("VpnConnectionFields", doc, REQUEST_FIELDS, "");
  const structs = PROP_TYPES.map(({ name }) => name);
  return [
    importOf(["IResolvable"], "cdktf", text),
    importOf(CHOICES, "./choices.generated", text),
    importOf(["PreSharedKey"], "./pre-shared-key", text),
    importOf(structs, "./structs.generated", text),
    `\n${text}`,
  ].join("");
}
