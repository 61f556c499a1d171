import { type ChoiceSet, choiceSetOf, memberName } from "../../lib/schema/choice-set";
import { docComment, sourceText } from "./doc";
import type { PublicType } from "./public-types";
import { requestFieldsOf } from "./request-fields";

function typeDoc(of: PublicType, set: ChoiceSet): readonly string[] {
  const users = requestFieldsOf(of).filter(({ field }) => choiceSetOf(of.choiceSets, field) === set);
  if (users.length === 0) {
    return [`${set.summary}.`];
  }
  const paths = users.map(({ path }) => `\`${path}\``).join(" and ");
  return [
    `${set.summary}: API ${users.length === 1 ? "field" : "fields"} ${paths}.`,
    ...(set.isOpen ? ["Regions support different values: use `of` for any other."] : []),
    sourceText(
      of,
      users.map(({ field }) => field.table),
    ),
  ];
}

function docOf(set: ChoiceSet, value: string): string {
  const doc = set.docs[value];
  if (doc === undefined) {
    throw new Error(`${set.name} has no sentence for ${value}`);
  }
  return docComment([doc], "  ");
}

function enumOf(of: PublicType, set: ChoiceSet): string {
  const members = set.values.map((value) => `${docOf(set, value)}\n  ${memberName(set, value)} = "${value}",`);
  return `${docComment(typeDoc(of, set))}\nexport enum ${set.name} {\n${members.join("\n")}\n}\n`;
}

function classOf(of: PublicType, set: ChoiceSet): string {
  const { name } = set;
  const members = set.values.map(
    (value) =>
      `${docOf(set, value)}\n  public static readonly ${memberName(set, value)} = new ${name}("${value}", false);`,
  );
  return `${docComment(typeDoc(of, set))}
export class ${name} {
${members.join("\n")}

${docComment(
  [
    "A value that has no constant here, or that only Terraform knows. Synth does not compare it with the documented values; if it is a token, the plan does.",
    "@param value value of the API, or a token",
  ],
  "  ",
)}
  public static of(value: string): ${name} {
    return new ${name}(value, true);
  }

  /** The value as the API spells it. */
  public readonly value: string;

  private constructor(value: string, isGiven: boolean) {
    this.value = value;
    markChoice(this, { value, isGiven });
  }

  /** The value as the API spells it. */
  public toString(): string {
    return this.value;
  }
}
`;
}

/** The file with the types of all sets of values. */
export function choicesFile(all: readonly PublicType[]): string {
  const types = all.flatMap((of) => of.choiceSets.map((set) => (set.isOpen ? classOf(of, set) : enumOf(of, set))));
  return `import { markChoice } from "../synth/props/choice";\n\n${types.join("\n")}`;
}
