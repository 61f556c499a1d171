import type { Field } from "../../lib/schema/field";
import type { ObjectType } from "../../lib/schema/object-type";
import { docComment, importStatement, sourceText } from "./doc";
import { outputDoc } from "./field-docs";
import type { PublicType } from "./public-types";
import { fieldOf, objectTypeOf } from "./types";

function getter(field: Field, type: string, value: string): string {
  return `${outputDoc(field)}\n  public get ${field.prop}(): ${type} {\n    return ${value};\n  }`;
}

function referenceTo(of: PublicType, field: Field, path: string, owner: string): readonly [string, string] {
  const type = objectTypeOf(of, path);
  const name = field.type === "objects" ? (type.list?.name ?? "") : `${type.name}OutputReference`;
  return [name, `new ${name}(${owner}, "${field.name}", false)`];
}

/** The getter of a member; cdktf's class for objects has a method for each type. */
function memberGetter(of: PublicType, field: Field, parent: string): string {
  switch (field.type) {
    case "integer":
      return getter(field, "number", `this.getNumberAttribute("${field.name}")`);
    case "boolean":
      return getter(field, "IResolvable", `this.getBooleanAttribute("${field.name}")`);
    case "strings":
      return getter(field, "string[]", `this.getListAttribute("${field.name}")`);
    case "object":
      return getter(field, ...referenceTo(of, field, `${parent}${field.name}`, "this"));
    case "string":
      return getter(field, "string", `this.getStringAttribute("${field.name}")`);
    default:
      throw new Error(`no output of type ${field.type} is written for a member, such as ${field.name}`);
  }
}

function attributeGetter(of: PublicType, field: Field): string {
  const token = `this._deployed.interpolationForAttribute("${field.name}")`;
  switch (field.type) {
    case "string":
      return getter(field, "string", `Token.asString(${token})`);
    case "strings":
      return getter(field, "string[]", `Token.asList(${token})`);
    case "integer":
      return getter(field, "number", `Token.asNumber(${token})`);
    case "boolean":
      return getter(field, "IResolvable", token);
    case "object":
    case "objects":
      return getter(field, ...referenceTo(of, field, field.name, "this._deployed"));
    default:
      throw new Error(`no output of type ${field.type} is written, such as ${field.name}`);
  }
}

function referenceOf(of: PublicType, type: ObjectType): string {
  const name = `${type.name}OutputReference`;
  const members = (fieldOf(of, type).fields ?? []).map((member) => memberGetter(of, member, `${type.path}.`));
  const doc = docComment([`${type.answer}.`, sourceText(of, [type.answerTable])]);
  return `${doc}\nexport class ${name} extends ComplexObject {\n${members.join("\n\n")}\n}\n`;
}

function listOf(of: PublicType, { name, list, answerTable }: ObjectType): readonly string[] {
  if (list === undefined) {
    return [];
  }
  const entry = `${name}OutputReference`;
  const text = `${docComment([`${list.answer}.`, sourceText(of, [answerTable])])}
export class ${list.name} extends ComplexList {
${docComment(["One rule of the list.", "@param index position of the rule, from 0"], "  ")}
  public get(index: number): ${entry} {
    return new ${entry}(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
`;
  return [text];
}

/** The file with the types of outputs that are objects. */
export function outputReferencesFile(all: readonly PublicType[]): string {
  const types = all.flatMap((of) => of.objectTypes.flatMap((type) => [referenceOf(of, type), ...listOf(of, type)]));
  return `import { ComplexList, ComplexObject, type IResolvable } from "cdktf";\n\n${types.join("\n")}`;
}

/** The file with the class that has a getter for each field of an answer, except for the tags, which can also be set. */
export function outputsFile(of: PublicType): string {
  const { construct, ruleSet } = of;
  const fields = ruleSet.type.fields.filter(({ type }) => type !== "secret" && type !== "tags");
  const types = fields.flatMap((field) =>
    field.fields === undefined ? [] : [referenceTo(of, field, field.name, "")[0]],
  );
  const doc = docComment([
    `The outputs of a \`${construct}\`; the documentation lists them under that class.`,
    "@internal",
  ]);
  const resolvable = fields.some(({ type }) => type === "boolean") ? ["type IResolvable"] : [];
  const imports = ["type IInterpolatingParent", ...resolvable, "Token"];
  return `${importStatement("import", imports, "cdktf")}import { Construct } from "constructs";
${types.length === 0 ? "" : importStatement("import", types.sort(), "./output-references.generated")}
${doc}
export abstract class ${construct}Outputs extends Construct {
${docComment([`The ${ruleSet.type.shortNoun} in the stack.`, "@internal"], "  ")}
  protected abstract readonly _deployed: IInterpolatingParent;

${fields.map((field) => attributeGetter(of, field)).join("\n\n")}
}
`;
}
