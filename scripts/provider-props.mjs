// Writes lib/constructs/vpn-provider-props.generated.ts from the table of settings. With --check it writes nothing, and fails if
// the file is out of date. Needs tsx: node --import tsx scripts/provider-props.mjs
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fallbackOf, limitsOf, listed, variableOf } from "../lib/settings/description.ts";
import { SETTINGS } from "../lib/settings/table.ts";

const FILE = join(dirname(dirname(fileURLToPath(import.meta.url))), "lib/constructs/vpn-provider-props.generated.ts");
const WIDTH = 120;

const TYPES = { string: "string", number: "number", bool: "boolean | IResolvable" };

const ENVIRONMENT_IS_BETTER = "the environment is the better place";

/** What becomes of a secret that stands in the code. */
const SECRECY = {
  masked: `It would be readable in the synthesized stack; ${ENVIRONMENT_IS_BETTER}.`,
  literal: `A literal is readable in the synthesized stack, and synth warns of it; ${ENVIRONMENT_IS_BETTER}. An error with \`VpnDeployment.nullResource()\`.`,
  contents: `Literal contents are readable in the synthesized stack, and synth warns of them; ${ENVIRONMENT_IS_BETTER}. An error with \`VpnDeployment.nullResource()\`.`,
};

/** The props that are no setting of the provider. */
const OTHER_PROPS = [
  {
    prop: "alias",
    type: "string",
    paragraphs: [
      "Name of this configuration, for stacks with more than one: connections then name theirs by `provider`.",
      "Must consist of letters, digits, _ and -, and begin with a letter or _: anything else is an error at synth, and so are two configurations of a stack with the same alias.",
    ],
    default: "- none: the configuration of all connections of the stack that name no other",
  },
  {
    prop: "identity",
    type: "string",
    paragraphs: [
      "What tells the Terraform state of this stack from all others: 1 character or more, without spaces at the ends. You vouch that no other state has it; each workspace counts as a state of its own.",
      "By it an interrupted create is found again, and connections of another state are never touched, whatever else the two share. Terraform keeps a random one in the state by itself, which is right for nearly everybody. One that is given here also finds what a very first run left behind that was killed before Terraform saved anything. It is in the owner tag of each connection, as a hash. A change of it changes no connection.",
      "Empty text, and spaces at the ends, are errors at synth.",
    ],
    default: "- the random id of one `terraform_data` block, which is added to the stack",
  },
  {
    prop: "deployment",
    type: "VpnDeployment",
    paragraphs: [
      "How the connections are deployed. Must be the same for all providers of a stack: anything else is an error at synth.",
    ],
    default: "VpnDeployment.plugin()",
  },
];

function wrap(text, indent) {
  if (text.startsWith("@")) {
    return `${indent} * ${text}`;
  }
  const lines = [];
  let line = `${indent} *`;
  for (const word of text.split(" ")) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = `${indent} *`;
    }
    line += ` ${word}`;
  }
  return [...lines, line].join("\n");
}

function comment(paragraphs, indent) {
  const body = paragraphs.map((paragraph) => wrap(paragraph, indent)).join(`\n${indent} *\n`);
  return `${indent}/**\n${body}\n${indent} */`;
}

function errorsOf(row) {
  const limits = limitsOf(row);
  if (limits !== undefined) {
    return `Must ${limits}: anything else is an error at synth.`;
  }
  return row.type === "string" ? "Empty text is an error at synth." : "";
}

/** "a", "a or b", "a, b or c". */
function either(names) {
  return listed(names).replace(/ and (?=\S+$)/, " or ");
}

function defaultOf(row) {
  const fallback = fallbackOf(row);
  return `- environment variable ${either(row.variables)}${fallback === undefined ? "" : `, else ${fallback}`}`;
}

function simple(row, prefix) {
  const facts = [errorsOf(row), `Provider attribute \`${prefix}${row.attribute}\`.`].filter(Boolean).join(" ");
  const paragraphs = [row.sentence, facts, ...(row.secret === undefined ? [] : [SECRECY[row.secret]])];
  return member(row, TYPES[row.type], paragraphs, row.required ? undefined : defaultOf(row));
}

function structOf({ prop }) {
  return `Vpn${prop[0].toUpperCase()}${prop.slice(1)}`;
}

function object(row) {
  const needed = row.members.filter(({ required }) => required).map(({ prop }) => `\`${prop}\``);
  const choice = row.exactlyOneOf.map((name) => `\`${name}\``);
  const errors = `It is an error at synth without ${listed(needed)}, and without exactly one of ${listed(choice)}.`;
  const paragraphs = [row.sentence, `${errors} Provider attribute \`${row.attribute}\`.`];
  return member(row, structOf(row), paragraphs, `- environment variables ${listed(row.members.map(variableOf))}`);
}

function member({ prop, required }, type, paragraphs, byDefault) {
  const all = byDefault === undefined ? paragraphs : [...paragraphs, `@default ${byDefault}`];
  return `${comment(all, "  ")}\n  readonly ${prop}${required ? "" : "?"}: ${type};`;
}

function struct(name, paragraphs, members) {
  return `${comment(paragraphs, "")}\nexport interface ${name} {\n${members.join("\n\n")}\n}`;
}

const objects = SETTINGS.filter(({ type }) => type === "object");
const text = `// Made by scripts/provider-props.mjs from lib/settings/table.ts: change it there.
import type { IResolvable } from "cdktf";
import type { VpnDeployment } from "./vpn-deployment";

${objects
  .map((row) =>
    struct(
      structOf(row),
      [`${row.sentence} It is \`${row.attribute}\` of Huawei Cloud's own Terraform provider.`],
      row.members.map((each) => simple(each, `${row.attribute}.`)),
    ),
  )
  .join("\n\n")}

${struct(
  "VpnProviderProps",
  [
    "Settings of the provider. Those with a name of Huawei Cloud's own Terraform provider mean the same; whatever is left out is looked up on the deploying machine as that provider does: in the environment, then in the shared configuration. Of several variables the first that is set counts; those that begin with OS_ are older names.",
    "Nothing here replaces a connection when it changes, but the region and the project: connections do not move.",
  ],
  [
    ...SETTINGS.map((row) => (row.type === "object" ? object(row) : simple(row, ""))),
    ...OTHER_PROPS.map((other) => member(other, other.type, other.paragraphs, other.default)),
  ],
)}
`;

if (process.argv.includes("--check")) {
  const present = await readFile(FILE, "utf8").catch(() => "");
  if (present !== text) {
    console.error(`${FILE} is out of date: run npm run build:constructs`);
    process.exitCode = 1;
  }
} else {
  await writeFile(FILE, text);
}
