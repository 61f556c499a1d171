import { CONNECTION } from "../../lib/resources/connection/connection-type";
import { OBJECT_TYPES, type ObjectType } from "../../lib/resources/connection/fields/object-types";
import type { Field } from "../../lib/schema/field";
import { docComment, importStatement, sourceText } from "./doc";
import { outputDoc } from "./field-docs";
import { fieldOf, objectTypeOf } from "./types";

function getter(field: Field, type: string, value: string): string {
  return `${outputDoc(field)}\n  public get ${field.prop}(): ${type} {\n    return ${value};\n  }`;
}

function referenceTo(field: Field, path: string, owner: string): readonly [string, string] {
  const type = objectTypeOf(path);
  const name = field.type === "objects" ? (type.list?.name ?? "") : `${type.name}OutputReference`;
  return [name, `new ${name}(${owner}, "${field.name}", false)`];
}

/** The getter of a member; cdktf's class for objects has a method for each type. */
function memberGetter(field: Field, parent: string): string {
  switch (field.type) {
    case "integer":
      return getter(field, "number", `this.getNumberAttribute("${field.name}")`);
    case "strings":
      return getter(field, "string[]", `this.getListAttribute("${field.name}")`);
    case "object":
      return getter(field, ...referenceTo(field, `${parent}${field.name}`, "this"));
    case "string":
      return getter(field, "string", `this.getStringAttribute("${field.name}")`);
    default:
      throw new Error(`no output of type ${field.type} is written for a member, such as ${field.name}`);
  }
}

function attributeGetter(field: Field): string {
  const token = `this._deployed.interpolationForAttribute("${field.name}")`;
  switch (field.type) {
    case "string":
      return getter(field, "string", `Token.asString(${token})`);
    case "strings":
      return getter(field, "string[]", `Token.asList(${token})`);
    case "boolean":
      return getter(field, "IResolvable", token);
    case "object":
    case "objects":
      return getter(field, ...referenceTo(field, field.name, "this._deployed"));
    default:
      throw new Error(`no output of type ${field.type} is written, such as ${field.name}`);
  }
}

function referenceOf(type: ObjectType): string {
  const name = `${type.name}OutputReference`;
  const members = (fieldOf(type).fields ?? []).map((member) => memberGetter(member, `${type.path}.`));
  const doc = docComment([`${type.answer}.`, sourceText([type.answerTable])]);
  return `${doc}\nexport class ${name} extends ComplexObject {\n${members.join("\n\n")}\n}\n`;
}

function listOf({ name, list, answerTable }: ObjectType): readonly string[] {
  if (list === undefined) {
    return [];
  }
  const of = `${name}OutputReference`;
  const text = `${docComment([`${list.answer}.`, sourceText([answerTable])])}
export class ${list.name} extends ComplexList {
${docComment(["One rule of the list.", "@param index position of the rule, from 0"], "  ")}
  public get(index: number): ${of} {
    return new ${of}(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
`;
  return [text];
}

/** The file with the types of outputs that are objects. */
export function outputReferencesFile(): string {
  const types = OBJECT_TYPES.flatMap((type) => [referenceOf(type), ...listOf(type)]);
  return `import { ComplexList, ComplexObject } from "cdktf";\n\n${types.join("\n")}`;
}

/** The file with the class that has a getter for each field of an answer, except for the tags, which can also be set. */
export function outputsFile(): string {
  const fields = CONNECTION.fields.filter(({ type }) => type !== "secret" && type !== "tags");
  const types = fields.flatMap((field) => (field.fields === undefined ? [] : [referenceTo(field, field.name, "")[0]]));
  const doc = docComment([
    "The outputs of a `VpnConnection`; the documentation lists them under that class.",
    "@internal",
  ]);
  return `import { type IInterpolatingParent, type IResolvable, Token } from "cdktf";
import { Construct } from "constructs";
${importStatement("import", types.sort(), "./output-references.generated")}
${doc}
export abstract class VpnConnectionOutputs extends Construct {
${docComment(["The connection in the stack.", "@internal"], "  ")}
  protected abstract readonly _deployed: IInterpolatingParent;

${fields.map(attributeGetter).join("\n\n")}
}
`;
}
