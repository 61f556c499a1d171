// Writes docs/reference.md from the declaration of the API's fields and the table of rules, and docs/embedded-service.md from
// the table of faults.
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const { CONNECTION_FIELDS } = require("../dist/resources/connection/fields/connection-fields.js");
const { referenceOfRules } = require("../dist/checks/reference.js");
const { describeField } = require("../dist/schema/describe-field.js");
const { UNENFORCED } = require("../dist/resources/connection/rules/unenforced.js");

const { FAULTS } = require("../dist/simulator/faults/table.js");
const { OPERATIONS } = require("../dist/simulator/operation.js");

const CHANGES = {
  "in-place": "in place",
  replace: "replaces the connection",
  rotate: "in place when its version is raised; under IKEv2 followed by a reset",
  tags: "in place, by the tag operations",
  never: "only the service sets it",
};

const rulesByField = new Map(referenceOfRules("api").map((entry) => [entry.field, entry.rules]));

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

function facts(field) {
  const rows = [`API field \`${field.name}\`, table ${field.table} of the specification`];
  if (!field.output) {
    rows.push(field.required ? "mandatory" : `default: ${defaultOf(field)}`);
  }
  rows.push(`change: ${CHANGES[field.change]}`);
  if (field.choices) {
    rows.push(`values: ${field.choices.map((choice) => `\`${choice}\``).join(", ")}`);
  }
  if (field.range) {
    rows.push(`range: ${field.range.minimum} to ${field.range.maximum}${field.unit ? ` ${field.unit}` : ""}`);
  }
  return rows.map((row) => `- ${row}`).join("\n");
}

function rulesOf(path) {
  const rules = rulesByField.get(path) ?? [];
  if (rules.length === 0) {
    return "";
  }
  const rows = rules.map(
    ({ id, severity, statement, source }) =>
      `| \`${id}\` | ${severity} | ${statement.replaceAll("|", "\\|")} | ${source} |`,
  );
  return ["", "| rule | severity | the value | source |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function section(field, names, props) {
  const path = [...names, field.name].join(".");
  const title = [...props, field.prop].join(".");
  const own = `### ${title}\n\n${describeField(field)}\n\n${facts(field)}\n${rulesOf(path)}`.trimEnd();
  return [
    own,
    ...(field.fields ?? []).map((member) => section(member, [...names, field.name], [...props, field.prop])),
  ].join("\n\n");
}

const inputs = CONNECTION_FIELDS.filter((field) => !field.output);
const outputs = CONNECTION_FIELDS.filter((field) => field.output);
const unenforced = UNENFORCED.map(({ field, sentence, reason }) => `| \`${field}\` | ${sentence} | ${reason} |`);

await mkdir(join(root, "docs"), { recursive: true });
await writeFile(
  join(root, "docs/reference.md"),
  `# Reference of the fields and rules

Made from the declaration in \`lib/resources/connection/fields\` and the rules in \`lib/resources/connection/rules\` and \`lib/checks\`; the specification is "Creating a VPN Connection" of 2024-04-03. An
\`error\` stops synth, plan and request; a \`warning\` is shown. Every rule can be suppressed with \`VpnRules\`.

## Props

${inputs.map((field) => section(field, [], [])).join("\n\n")}

## Rules of no field of the API

${["gateway_attachment", "gateway"].map(rulesOf).filter(Boolean).join("\n").trim()}

## Outputs

All props above, as the service has them, and:

${outputs.map((field) => section(field, [], [])).join("\n\n")}

## Limits of the specification that are no rule

| field | sentence | why not |
| --- | --- | --- |
${unenforced.join("\n")}
`,
);

const faults = FAULTS.map(({ name, summary, value, operations }) => {
  const meaning = value === undefined ? "" : `${value.meaning}${value.default === "" ? "" : ` (${value.default})`}`;
  const acts = operations.length === OPERATIONS.length ? "all" : operations.join(", ");
  return `| \`${name}\` | ${summary} | ${meaning} | ${acts} |`;
});

await writeFile(
  join(root, "docs/embedded-service.md"),
  `# Faults of the embedded service

Made from the table in \`lib/simulator/faults\`. Each can be switched on for the next N requests, for a time, or until it is switched off:

- by a test: \`simulator.faults.enable("throttle", { operation: "create", times: 2 })\`, with \`milliseconds\` in place of \`times\`, \`after\` to let
  requests pass first, \`connection\` to meet only one, and \`value\`
- from the command line: \`npx hwvpn simulate --fault throttle:create:2\`, \`--fault create-error\`, \`--fault redirect=http://x.invalid:list\`
- by another process of the same machine, while it runs: POST to \`/_simulator/faults\` with \`{"name": "throttle", "times": 2}\`

| fault | what happens | value (default) | operations |
| --- | --- | --- | --- |
${faults.join("\n")}
`,
);
