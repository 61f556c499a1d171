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
  never: "none: only the service sets it",
});

function defaultOf(field) {
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

function facts(field, changes) {
  const source =
    field.table === undefined ? "newer editions of the API reference" : `table ${field.table} of the specification`;
  const rows = [`API field: \`${field.name}\`, ${source}`];
  if (!field.output) {
    rows.push(field.required ? "mandatory" : `default: ${defaultOf(field)}`);
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
    const own = `### ${title}\n\n${describeField(field)}\n\n${facts(field, changes)}\n${table}`.trimEnd();
    return [
      own,
      ...(field.fields ?? []).map((member) => section(member, [...names, field.name], [...props, field.prop])),
    ].join("\n\n");
  }

  const factRules = type.constructProps
    .filter(({ isFact }) => isFact)
    .map(({ name }) => rulesTable(rulesByField.get(name)));
  return `## Props of a ${type.noun}

${type.requestFields.map((field) => section(field, [], [])).join("\n\n")}

## Rules about facts that a ${type.noun} does not send

${factRules.filter(Boolean).join("\n").trim()}

## Outputs of a ${type.noun}

Every prop above except \`psk\`, with the value at the service, and:

${type.outputFields.map((field) => section(field, [], [])).join("\n\n")}`;
}
