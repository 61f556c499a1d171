// Writes docs/reference.md from the declaration of the API's fields and the table of rules, and docs/embedded-service.md from
// the table of faults.
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { settingsReference } from "./settings-reference.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const { CONNECTION_RULES } = require("../dist/resources/connection/rules/table.js");
const { referenceOfRules } = require("../dist/checks/reference.js");
const { describeField } = require("../dist/schema/describe-field.js");
const { UNENFORCED } = require("../dist/resources/connection/rules/unenforced.js");

const { FAULTS } = require("../dist/simulator/faults/table.js");
const { IDENTITY_OPERATIONS, OPERATIONS, VPN_OPERATIONS } = require("../dist/simulator/operation.js");

const CHANGES = {
  "in-place": "in place",
  replace: "replaces the connection",
  rotate: "in place, when its version or its source changes; under IKEv2 the connection is then reset",
  tags: "in place, by the tag operations",
  never: "none: only the service sets it",
};

const { type } = CONNECTION_RULES;
const rulesByField = new Map(referenceOfRules(CONNECTION_RULES, "api").map((entry) => [entry.field, entry.rules]));

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
  const rows = [`API field: \`${field.name}\`, table ${field.table} of the specification`];
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

const unenforced = UNENFORCED.map(({ field, sentence, reason }) => `| \`${field}\` | ${sentence} | ${reason} |`);

await mkdir(join(root, "docs"), { recursive: true });
await writeFile(
  join(root, "docs/reference.md"),
  `# Fields and rules

This page lists every field of a connection with its default, its limits, the effect of a change and its rules, and every setting of the
provider. The specification is "Creating a VPN Connection" of 2024-04-03. [rules.md](rules.md) explains when a rule applies, and how to
suppress it. \`scripts/reference.mjs\` generates this page from \`lib/resources/connection\` and \`lib/settings\`.

## Props

${type.requestFields.map((field) => section(field, [], [])).join("\n\n")}

## Rules about the gateway

${["gateway_attachment", "gateway"].map(rulesOf).filter(Boolean).join("\n").trim()}

## Outputs

Every prop above except \`psk\`, with the value at the service, and:

${type.outputFields.map((field) => section(field, [], [])).join("\n\n")}

${settingsReference(require)}

## Limits that no rule enforces

| field | sentence of the specification | reason |
| --- | --- | --- |
${unenforced.join("\n")}
`,
);

const GROUPS = [
  ["all", OPERATIONS],
  ["all of the VPN service", VPN_OPERATIONS],
];

const faults = FAULTS.map(({ name, summary, value, operations }) => {
  const meaning = value === undefined ? "" : `${value.meaning}${value.default === "" ? "" : ` (${value.default})`}`;
  const acts = GROUPS.find(([, group]) => group.join() === operations.join())?.[0] ?? operations.join(", ");
  return `| \`${name}\` | ${summary} | ${meaning} | ${acts} |`;
});

await writeFile(
  join(root, "docs/embedded-service.md"),
  `# Faults of the embedded service

This page lists the faults that the embedded service can show, and says how to switch them on. A fault acts on a number of requests, for a
time, or until you switch it off. \`scripts/reference.mjs\` generates this page from \`lib/simulator/faults\`.

Switch a fault on

- in a test: \`simulator.faults.enable("throttle", { operation: "create", times: 2 })\`. Other options are \`milliseconds\`, a duration instead
  of \`times\`; \`after\`, the number of requests to let pass first; \`connection\`, the only one to affect; and \`value\`.
- on the command line: \`npx hwvpn simulate --fault throttle:create:2\`, \`--fault create-error\`, \`--fault redirect=http://x.invalid:list\`.
- from another process on the same machine: POST \`{"name": "throttle", "times": 2}\` to \`/_simulator/faults\`. DELETE switches all faults
  off, or one of them if its name is at the end of the path.

Operations of the VPN service: ${VPN_OPERATIONS.join(", ")}. Operations of IAM, STS and the metadata service: ${IDENTITY_OPERATIONS.join(", ")}.

| fault | what happens | value (default) | operations |
| --- | --- | --- | --- |
${faults.join("\n")}
`,
);
