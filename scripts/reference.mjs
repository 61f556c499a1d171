// Writes docs/reference.md from the declaration of the API's fields and the table of rules, and docs/embedded-service.md from
// its tables of operations, controls and faults.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { settingsReference } from "./settings-reference.mjs";
import { typeReference } from "./type-reference.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const { RULE_SETS } = require("../dist/resources/rule-sets.js");
const { UNENFORCED } = require("../dist/resources/connection/rules/unenforced.js");

const { coverageOf } = require("../dist/simulator/coverage.js");
const { ADMIN_OPERATIONS } = require("../dist/simulator/http/admin-operations.js");
const { FAULTS } = require("../dist/simulator/faults/table.js");
const { IDENTITY_OPERATIONS, OPERATIONS, VPN_OPERATIONS } = require("../dist/simulator/operation.js");

const unenforced = UNENFORCED.map(({ field, sentence, reason }) => `| \`${field}\` | ${sentence} | ${reason} |`);

await mkdir(join(root, "docs"), { recursive: true });
await writeFile(
  join(root, "docs/reference.md"),
  `# Fields and rules

This page lists every field of a connection with its default, its limits, the effect of a change and its rules, every field of a
look-up, and every setting of the provider. The specification is "Creating a VPN Connection" of 2024-04-03. [rules.md](rules.md) explains when a rule applies, and how to
suppress it. \`scripts/reference.mjs\` generates this page from \`lib/resources\` and \`lib/settings\`.

${RULE_SETS.map(typeReference).join("\n\n")}

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

const sdkOperations = JSON.parse(await readFile(join(root, "scripts/vpn-operations.json"), "utf8"));

const covered = coverageOf(sdkOperations).map(
  ({ name, method, path, copied, operation, missing = "" }) =>
    `| \`${name}\` | ${method} \`${path}\` | ${copied} | ${operation === undefined ? "" : `\`${operation}\``} | ${missing} |`,
);

const controls = ADMIN_OPERATIONS.map(
  ({ method, path, summary }) => `| ${method} \`/_simulator/${path}\` | ${summary} |`,
);

await writeFile(
  join(root, "docs/embedded-service.md"),
  `# The embedded service

\`scripts/reference.mjs\` generates this page from the tables in \`lib/simulator\`. [testing.md](testing.md) says how to start the service.

## Operations

Every operation of version 5 of the VPN API, by its name in the official SDKs (Python 3.1.219, Go 0.1.207). *Copied*: all that
public documents say of it. *Partly*: but for what stands beside it. *Not*: the answer is 404 \`APIGW.0101\`. Faults and counts
go by the names in the fourth column.

| operation | request | copied | name | what is missing |
| --- | --- | --- | --- | --- |
${covered.join("\n")}

Of the services around it: ${IDENTITY_OPERATIONS.map((name) => `\`${name}\``).join(", ")}.

- **Projects** see nothing of each other's objects. An id of another project is not found.
- **Gateways and customer gateways** need not be made: by default any UUID that a request names stands for one that is ACTIVE and takes
  any address. One that was deleted is gone. With \`openWorld: false\` only those exist that were made or declared.
- **Changes** of connections, gateways and monitors take \`settleMilliseconds\`, and show PENDING_CREATE, PENDING_UPDATE or PENDING_DELETE
  meanwhile. Customer gateways change at once.
- **A gateway with connections** cannot be deleted, nor a customer gateway with connections: 400 \`VPN.0001\`. No public document
  names a code for it.
- **Pages** of the list of connections have at most 2000 entries, and 200 in regions whose documents say so: \`cn-…\`,
  \`tr-central-201\`, \`my-kualalumpur-1\`. \`pageLimit\` sets another number.
- **\`ikepolicy.pfs\`**, which the first example of the official provider sends, is taken and has no effect. \`remarks\` of the recorded
  request say so, and \`hwvpn simulate\` prints it.

## Control

Processes on the same machine look at the service, and play the console, by HTTP without credentials. Bodies and answers are JSON. A
mistake is answered by 400 and a \`message\`.

| request | what it does |
| --- | --- |
${controls.join("\n")}

\`\`\`sh
curl -X POST "$HW_VPN_ENDPOINT/_simulator/faults" -d '{"name": "throttle", "operation": "show", "times": 2}'
curl "$HW_VPN_ENDPOINT/_simulator/counts"
\`\`\`

## Faults

A fault acts on the next N requests, for a time, or until you switch it off. Switch it on

- in a test: \`simulator.faults.enable("throttle", { operation: "create", times: 2 })\`. Other options are \`milliseconds\`, a duration instead
  of \`times\`; \`after\`, the number of requests to let pass first; \`connection\`, the only one to affect; and \`value\`.
- on the command line: \`npx hwvpn simulate --fault throttle:create:2\`, \`--fault create-error\`, \`--fault redirect=http://x.invalid:list\`.
- from another process: POST \`/_simulator/faults\`, as above.

Where no value is given, the one in brackets holds. An empty value, one of the wrong kind, and one for a fault that takes none are refused.

| fault | what happens | value (default) | operations |
| --- | --- | --- | --- |
${faults.join("\n")}
`,
);
