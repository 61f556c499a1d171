import { fallbackOf, limitsOf, listed, variableOf } from "../../lib/settings/description";
import {
  isSimple,
  isTexts,
  type MemberRow,
  type ObjectRow,
  type Secrecy,
  type SettingRow,
  type SimpleRow,
  variableMembers,
} from "../../lib/settings/setting";
import { SETTINGS } from "../../lib/settings/table";
import { docComment } from "./doc";

const TYPES: Readonly<Record<SimpleRow["type"], string>> = {
  string: "string",
  number: "number",
  bool: "boolean | IResolvable",
};

const SET_VARIABLE = "set its environment variable instead";

/** What happens to a secret that is in the code. */
const SECRECY: Readonly<Record<Secrecy, string>> = {
  masked: `It is readable in the synthesized stack; ${SET_VARIABLE}.`,
  literal: `A literal is readable in the synthesized stack, and synth warns about it; ${SET_VARIABLE}. An error with \`VpnDeployment.nullResource()\`.`,
  contents: `Literal contents are readable in the synthesized stack, and synth warns about them; ${SET_VARIABLE}. An error with \`VpnDeployment.nullResource()\`.`,
};

/** The props that are no setting of the provider. */
const OTHER_PROPS = [
  {
    prop: "defaultTags",
    type: "{ [key: string]: string }",
    paragraphs: [
      "Tags of all connections of the provider, by key, like `default_tags` of Huawei Cloud's own provider. A tag that a connection has itself wins. They are part of the `tags` of each connection in the stack, so plans show them, and a connection has at most 20 tags with them.",
      "Limits as for the tags of a connection: anything else is an error at synth. A change acts in place.",
    ],
    default: "- none",
  },
  {
    prop: "alias",
    type: "string",
    paragraphs: [
      "Name of this configuration, in stacks with more than one. A connection selects it with its prop `provider`.",
      "Must consist of letters, digits, _ and -, and begin with a letter or _: anything else is an error at synth, and so are two configurations of a stack with the same alias.",
    ],
    default: "- none: the default configuration, for all connections of the stack without `provider`",
  },
  {
    prop: "identity",
    type: "string",
    paragraphs: [
      "Identity of the Terraform state of this stack. No other state may have the same one; each workspace counts as a state of its own.",
      "The library uses it to find an interrupted create again, and to leave the connections of other states alone. By default Terraform generates a random one and keeps it in the state, which is right in nearly all cases. With one that is given here, the next apply also finds what a first run created that was killed before Terraform saved the state. The owner tag of each connection contains a hash of it. A change of it changes no connection.",
      "An empty string and surrounding spaces are errors at synth.",
    ],
    default: "- the random id of a `terraform_data` block that the library adds to the stack",
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
  return row.type === "string" ? "An empty string is an error at synth." : "";
}

/** "a", "a or b", "a, b or c". */
function either(names: readonly string[]): string {
  return listed(names).replace(/ and (?=\S+$)/, " or ");
}

function defaultOf(row: SimpleRow): string {
  const fallback = fallbackOf(row);
  return `- environment variable ${either(row.variables)}${fallback === undefined ? "" : `, else ${fallback}`}`;
}

function simple(row: MemberRow, prefix: string): string {
  if (isTexts(row)) {
    const errors = `Empty text is an error at synth. Provider attribute \`${prefix}${row.attribute}\`.`;
    return member(row, "string[]", [row.sentence, errors], "- none");
  }
  const facts = [errorsOf(row), `Provider attribute \`${prefix}${row.attribute}\`.`].filter(Boolean).join(" ");
  const paragraphs = [row.sentence, facts, ...(row.secret === undefined ? [] : [SECRECY[row.secret]])];
  return member(row, TYPES[row.type], paragraphs, row.required ? undefined : defaultOf(row));
}

function structOf({ prop }: ObjectRow): string {
  return `Vpn${prop.charAt(0).toUpperCase()}${prop.slice(1)}`;
}

function object(row: ObjectRow): string {
  const inCode = (names: readonly string[] = []) => listed(names.map((name) => `\`${name}\``));
  const needed = inCode(row.members.filter((each) => "required" in each).map(({ prop }) => prop));
  const errors =
    row.type === "objects"
      ? `Each without ${needed}, or without exactly one of ${inCode(row.exactlyOneOf)}, is an error at synth.`
      : `None of ${inCode(row.anyOf)} is an error at synth.`;
  const paragraphs = [row.sentence, `${errors} Provider attribute \`${row.attribute}\`.`];
  const name = structOf(row);
  const variables = variableMembers(row).map(variableOf);
  const byDefault = variables.length === 0 ? "- none" : `- environment variables ${listed(variables)}`;
  return member(row, row.type === "objects" ? `${name} | ${name}[]` : name, paragraphs, byDefault);
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
      "Settings of the provider, with the names and meanings of Huawei Cloud's own Terraform provider. A setting that is left out comes from the environment of the deploying machine: from the first of its variables that is set. Names that begin with OS_ are older ones. The values of a selected profile of the shared configuration override both.",
      "A change of a setting changes no connection. Another region or project is an error in the plan, because connections cannot move: destroy them first.",
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
