import { fallbackOf, limitsOf, listed, variableOf } from "../../lib/settings/description";
import { isSimple, type ObjectRow, type Secrecy, type SettingRow, type SimpleRow } from "../../lib/settings/setting";
import { SETTINGS } from "../../lib/settings/table";
import { docComment } from "./doc";

const TYPES: Readonly<Record<SimpleRow["type"], string>> = {
  string: "string",
  number: "number",
  bool: "boolean | IResolvable",
};

const ENVIRONMENT_IS_BETTER = "the environment is the better place";

/** What becomes of a secret that stands in the code. */
const SECRECY: Readonly<Record<Secrecy, string>> = {
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

function errorsOf(row: SimpleRow): string {
  const limits = limitsOf(row);
  if (limits !== undefined) {
    return `Must ${limits}: anything else is an error at synth.`;
  }
  return row.type === "string" ? "Empty text is an error at synth." : "";
}

/** "a", "a or b", "a, b or c". */
function either(names: readonly string[]): string {
  return listed(names).replace(/ and (?=\S+$)/, " or ");
}

function defaultOf(row: SimpleRow): string {
  const fallback = fallbackOf(row);
  return `- environment variable ${either(row.variables)}${fallback === undefined ? "" : `, else ${fallback}`}`;
}

function simple(row: SimpleRow, prefix: string): string {
  const facts = [errorsOf(row), `Provider attribute \`${prefix}${row.attribute}\`.`].filter(Boolean).join(" ");
  const paragraphs = [row.sentence, facts, ...(row.secret === undefined ? [] : [SECRECY[row.secret]])];
  return member(row, TYPES[row.type], paragraphs, row.required ? undefined : defaultOf(row));
}

function structOf({ prop }: ObjectRow): string {
  return `Vpn${prop.charAt(0).toUpperCase()}${prop.slice(1)}`;
}

function object(row: ObjectRow): string {
  const needed = row.members.filter(({ required }) => required).map(({ prop }) => `\`${prop}\``);
  const choice = row.exactlyOneOf.map((name) => `\`${name}\``);
  const errors = `It is an error at synth without ${listed(needed)}, and without exactly one of ${listed(choice)}.`;
  const paragraphs = [row.sentence, `${errors} Provider attribute \`${row.attribute}\`.`];
  return member(row, structOf(row), paragraphs, `- environment variables ${listed(row.members.map(variableOf))}`);
}

interface Member {
  readonly prop: string;
  readonly required?: true;
}

function member({ prop, required }: Member, type: string, paragraphs: readonly string[], byDefault?: string): string {
  const all = byDefault === undefined ? paragraphs : [...paragraphs, `@default ${byDefault}`];
  return `${docComment(all, "  ")}\n  readonly ${prop}${required ? "" : "?"}: ${type};`;
}

function struct(name: string, paragraphs: readonly string[], members: readonly string[]): string {
  return `${docComment(paragraphs)}\nexport interface ${name} {\n${members.join("\n\n")}\n}\n`;
}

function objectStruct(row: ObjectRow): string {
  const summary = `${row.sentence} It is \`${row.attribute}\` of Huawei Cloud's own Terraform provider.`;
  const members = row.members.map((each) => simple(each, `${row.attribute}.`));
  return struct(structOf(row), [summary], members);
}

const ROWS: readonly SettingRow[] = SETTINGS;

/** The props of `VpnProvider`: the settings of the provider, and what is none. */
export function providerPropsFile(): string {
  const props = struct(
    "VpnProviderProps",
    [
      "Settings of the provider. Those with a name of Huawei Cloud's own Terraform provider mean the same; whatever is left out is looked up on the deploying machine as that provider does: in the environment, then in the shared configuration. Of several variables the first that is set counts; those that begin with OS_ are older names.",
      "Nothing here replaces a connection when it changes, but the region and the project: connections do not move.",
    ],
    [
      ...ROWS.map((row) => (isSimple(row) ? simple(row, "") : object(row))),
      ...OTHER_PROPS.map((other) => member(other, other.type, other.paragraphs, other.default)),
    ],
  );
  const structs = ROWS.filter((row) => !isSimple(row)).map(objectStruct);
  return [
    'import type { IResolvable } from "cdktf";\nimport type { VpnDeployment } from "./vpn-deployment";\n',
    ...structs,
    props,
  ].join("\n");
}
