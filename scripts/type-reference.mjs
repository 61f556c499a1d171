// Writes the section of docs/reference.md on the fields and rules of one resource type.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { referenceOfRules } = require("../dist/checks/reference.js");
const { describeField } = require("../dist/schema/describe-field.js");

const changesOf = ({ shortNoun }) => ({
  "in-place": "in place",
  replace: `replaces the ${shortNoun}`,
  rotate: `in place, when its version or its source changes; under IKEv2 the ${shortNoun} is then reset`,
  tags: "in place, by the tag operations",
  select: `looks up another ${shortNoun}`,
  never: "none: only the service sets it",
});

function defaultOf(field) {
  if (field.change === "select") {
    return field.absent;
  }
  const condition =
    field.onlyWhen === undefined
      ? ""
      : `, only with \`${field.onlyWhen.path.join(".")}\` ${field.onlyWhen.isOneOf.map((value) => `\`${value}\``).join(" or ")}`;
  if (field.default !== undefined) {
    return `\`${field.default}\`${condition}`;
  }
  if (field.computed) {
    return `chosen by the service${condition}`;
  }
  return field.fields !== undefined && field.type === "object" ? "the defaults of its members" : `none${condition}`;
}

function sourceOf({ table }, { document, isLookUp }) {
  if (table !== undefined) {
    return `table ${table} of the specification`;
  }
  return isLookUp ? document : "newer editions of the API reference";
}

function mandatory({ standIns }) {
  return standIns === undefined
    ? "mandatory"
    : `mandatory, unless ${standIns.map((name) => `\`${name}\``).join(" or ")} is given in its place`;
}

function facts(field, type, changes) {
  const source = sourceOf(field, type);
  const rows = [`API field: \`${field.name}\`, ${source}`];
  if (!field.output) {
    rows.push(field.required ? mandatory(field) : `default: ${defaultOf(field)}`);
  }
  rows.push(`change: ${changes[field.change]}`);
  if (field.choices) {
    rows.push(`values: ${field.choices.map((choice) => `\`${choice}\``).join(", ")}`);
  }
  if (field.range) {
    rows.push(`range: ${field.range.minimum} to ${field.range.maximum}${field.unit ? ` ${field.unit}` : ""}`);
  }
  return rows.map((row) => `- ${row}`).join("\n");
}

function rulesTable(rules = []) {
  if (rules.length === 0) {
    return "";
  }
  const rows = rules.map(
    ({ id, severity, statement, source }) =>
      `| \`${id}\` | ${severity} | ${statement.replaceAll("|", "\\|")} | ${source} |`,
  );
  return ["", "| rule | severity | the value | source |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

/** @param ruleSet a resource type with its rules */
export function typeReference({ type, ...rules }) {
  const changes = changesOf(type);
  const rulesByField = new Map(referenceOfRules({ type, ...rules }, "api").map((entry) => [entry.field, entry.rules]));

  function section(field, names, props) {
    const path = [...names, field.name].join(".");
    const title = [...props, field.prop].join(".");
    const table = rulesTable(rulesByField.get(path));
    const heading = `### ${title}\n\n${describeField(field)}\n\n${facts(field, type, changes)}\n${table}`.trimEnd();
    return [
      heading,
      ...(field.fields ?? []).map((member) => section(member, [...names, field.name], [...props, field.prop])),
    ].join("\n\n");
  }

  const factRules = type.constructProps
    .filter(({ isFact }) => isFact)
    .map(({ name }) => rulesTable(rulesByField.get(name)));
  const own = (fields) => fields.map((field) => section(field, [], [])).join("\n\n");
  if (type.isLookUp) {
    return `## Props of the look-up of a ${type.noun}

${own(type.requestFields)}

## Outputs of the look-up of a ${type.noun}

Every prop above, with the value at the service, and:

${own(type.outputFields)}`;
  }
  return `## Props of a ${type.noun}

${own(type.requestFields)}

## Rules about facts that a ${type.noun} does not send

${factRules.filter(Boolean).join("\n").trim()}

## Outputs of a ${type.noun}

Every prop above except \`psk\`, with the value at the service, and:

${own(type.outputFields)}`;
}
