import { allRules } from "../../lib/checks/rule-set";
import { choiceSetOf, memberName } from "../../lib/schema/choice-set";
import type { ChangeEffect, Field } from "../../lib/schema/field";
import { docComment, sourceText } from "./doc";
import type { PublicType } from "./public-types";

function changesOf({ ruleSet }: PublicType): Readonly<Record<ChangeEffect, string>> {
  const { shortNoun } = ruleSet.type;
  return {
    "in-place": "A change acts in place",
    tags: "A change acts in place",
    replace: `A change replaces the ${shortNoun}`,
    rotate: `A new version or another source sends the key in place; under IKEv2 the ${shortNoun} is then reset. A key that changes under the same version and source is not sent. If the prop is removed, the service keeps the key`,
    select: `A change looks up another ${shortNoun}`,
    never: "Only the service sets it",
  };
}

/** Splits a summary into its first sentence, with the unit and without the period, and the rest. */
function split({ summary, unit }: Field): readonly [string, string] {
  const [first = "", ...rest] = summary.split(/\.(?: |$)/);
  return [unit === undefined ? first : `${first}, in ${unit}`, rest.join(". ").trim()];
}

function changeOf(of: PublicType, { change, takesEffect, type, fields }: Field): string {
  if (type !== "object" || fields === undefined) {
    return `${changesOf(of)[change]}${takesEffect === undefined ? "" : `, and takes effect ${takesEffect}`}.`;
  }
  const replacing = fields.filter((member) => member.change === "replace").map(({ prop }) => `\`${prop}\``);
  return `A change of a member acts in place${replacing.length === 0 ? "" : `, except for ${replacing.join(" and ")}, which replaces the ${of.ruleSet.type.shortNoun}`}.`;
}

/** The ids of the rules that a field can break, except that of its type. */
export function ruleIdsOf({ ruleSet }: PublicType, field: Field, path: string): readonly string[] {
  const place = path.replaceAll("[]", "");
  const own = allRules(ruleSet)
    .filter((rule) => rule.field === place && !rule.id.endsWith("-type"))
    .map(({ id }) => id);
  return [...own, ...(field.sharedRules ?? [])];
}

function rulesOf(of: PublicType, field: Field, path: string): readonly string[] {
  const ids = ruleIdsOf(of, field, path);
  return ids.length === 0 ? [] : [`Rules: ${ids.join(", ")}.`];
}

function sourceOf(of: PublicType, field: Field): string {
  return sourceText(of, [field.type === "tags" ? of.tagsTable : (field.fields?.[0]?.table ?? field.table)]);
}

function defaultOf(of: PublicType, field: Field): readonly string[] {
  if (field.required === true) {
    const { standIns } = field;
    return standIns === undefined
      ? []
      : [
          `@default - given by ${standIns.map((name) => `\`${name}\``).join(" or ")}; one of the ${standIns.length === 1 ? "two" : "props"} is mandatory`,
        ];
  }
  const set = choiceSetOf(of.choiceSets, field);
  if (field.absent !== undefined) {
    return [`@default - ${field.absent}`];
  }
  if (field.default !== undefined) {
    const literal = JSON.stringify(field.default);
    return [`@default ${set === undefined ? literal : `${set.name}.${memberName(set, String(field.default))}`}`];
  }
  return [`@default - ${field.type === "object" ? "the defaults of its members" : "none"}`];
}

/** The doc comment of the prop of a field. */
export function propDoc(of: PublicType, field: Field, path: string): string {
  const [first, rest] = split(field);
  const range = field.range === undefined ? [] : [`An integer from ${field.range.minimum} to ${field.range.maximum}.`];
  const paragraphs = [
    `${first}: API field \`${path}\`.${rest === "" ? "" : ` ${rest}`}`,
    [...range, ...(field.limits === undefined ? [] : [field.limits]), changeOf(of, field)].join(" "),
    ...rulesOf(of, field, path),
    sourceOf(of, field),
    ...defaultOf(of, field),
  ];
  return docComment(paragraphs, "  ");
}

/** The doc comment of a field as an output. */
export function outputDoc(field: Field): string {
  return docComment([field.answer ?? (field.output ? field.summary : `${split(field)[0]}.`)], "  ");
}
