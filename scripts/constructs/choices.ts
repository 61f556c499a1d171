import { CHOICE_SETS, type ChoiceSet } from "../../lib/resources/connection/fields/choice-sets";
import { docComment, SPECIFICATION, tables } from "./doc";
import { PLACED_FIELDS } from "./placed-fields";

/** The member name of a value: `AES_256`. */
export function memberName(set: ChoiceSet, value: string): string {
  return set.memberNames?.[value] ?? value.toUpperCase().replaceAll("-", "_");
}

function typeDoc(set: ChoiceSet): readonly string[] {
  const users = PLACED_FIELDS.filter(({ field }) => field.choices === set.values);
  if (users.length === 0) {
    return [`${set.summary}.`];
  }
  const paths = users.map(({ path }) => `\`${path}\``).join(" and ");
  return [
    `${set.summary}: API ${users.length === 1 ? "field" : "fields"} ${paths}.`,
    ...(set.isOpen ? ["Regions differ in the values that they know: `of` takes any other."] : []),
    `Source: ${tables(users.map(({ field }) => field.table))} of ${SPECIFICATION}.`,
  ];
}

function docOf(set: ChoiceSet, value: string): string {
  const doc = set.docs[value];
  if (doc === undefined) {
    throw new Error(`${set.name} has no sentence for ${value}`);
  }
  return docComment([doc], "  ");
}

function enumOf(set: ChoiceSet): string {
  const members = set.values.map((value) => `${docOf(set, value)}\n  ${memberName(set, value)} = "${value}",`);
  return `${docComment(typeDoc(set))}\nexport enum ${set.name} {\n${members.join("\n")}\n}\n`;
}

function classOf(set: ChoiceSet): string {
  const { name } = set;
  const members = set.values.map(
    (value) =>
      `${docOf(set, value)}\n  public static readonly ${memberName(set, value)} = new ${name}("${value}", false);`,
  );
  return `${docComment(typeDoc(set))}
export class ${name} {
${members.join("\n")}

${docComment(
  [
    "A value that has no constant here, or that only Terraform knows. The rule that compares the field with the documented values is not applied to it; where a token stands for it, the plan compares it.",
    "@param value the API's text, or a token",
  ],
  "  ",
)}
  public static of(value: string): ${name} {
    return new ${name}(value, true);
  }

  /** The API's text. */
  public readonly value: string;

  private constructor(value: string, isGiven: boolean) {
    this.value = value;
    markChoice(this, { value, isGiven });
  }

  /** The API's text. */
  public toString(): string {
    return this.value;
  }
}
`;
}

/** The file with the types of all sets of values. */
export function choicesFile(): string {
  const types = CHOICE_SETS.map((set) => (set.isOpen ? classOf(set) : enumOf(set)));
  return `import { markChoice } from "../synth/props/choice";\n\n${types.join("\n")}`;
}
