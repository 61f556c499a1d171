import { quote } from "../../checks/given";
import { REQUEST_FIELDS } from "../../resources/connection/fields/connection-fields";
import type { Adoption } from "./arguments";
import { layOut, objectOf } from "./code";
import { type Offered, PROVIDER_CONSTRUCT_ID, type Refused } from "./found";
import { type Imports, imported, LIBRARY, propsCode, textCode } from "./props";

/** What a file of TypeScript is written from. */
export interface FileContent {
  /** Region and project, in words. */
  readonly place: string;
  /** Settings that the provider needs, because they are not in the environment. */
  readonly settings: Adoption["settings"];
  readonly offered: readonly Offered[];
  /** Connections to name although they are not declared. */
  readonly named: readonly Refused[];
}

const REASON = "the service has accepted it";

/** A file with a stack that imports the connections. Its statements work in any other construct as well. */
export function typescriptFile({ place, settings, offered, named }: FileContent): string {
  const imports: Imports = new Map();
  const stack = imported(imports, "cdktf", "TerraformStack");
  const statements = [
    ...providerStatement(settings, imports),
    ...offered.map((connection) => connectionStatements(connection, imports)),
  ];
  const lines = [
    `// VPN connections without an owner tag, of ${place}.`,
    "// No psk is given, so each connection keeps its pre-shared key: see docs/keys.md of cdktf-huaweicloud-vpn.",
    "// Before the apply, check that no other tool or stack manages one of them: see docs/ownership.md. The plan must say",
    `// "${offered.length} to import", change nothing and destroy nothing. After the apply, delete the calls of importFrom.`,
    ...suppressionLines(offered),
    ...importLines(imports),
    'import type { Construct } from "constructs";',
    "",
    `export class AdoptedConnections extends ${stack} {`,
    "  public constructor(scope: Construct, id: string) {",
    "    super(scope, id);",
    ...statements.flatMap((statement) => ["", statement]),
    "  }",
    "}",
    ...(named.length === 0 ? [] : ["", ...named.map((one) => `// Left out: ${wordsAbout(one)}`)]),
    "",
  ];
  return lines.join("\n");
}

function suppressionLines(offered: readonly Offered[]): readonly string[] {
  const count = offered.filter(({ suppresses }) => suppresses).length;
  return count === 0
    ? []
    : [
        `// Of ${count} of them the plan changes suppressed_rules, which is in the state alone: nothing is sent to the service.`,
      ];
}

/** One connection that is left out, in words. */
export function wordsAbout({ name, id, words }: Refused): string {
  return `${quote(name)} (id ${id}): ${words}`;
}

function providerStatement(settings: Adoption["settings"], imports: Imports): readonly string[] {
  const given = Object.entries(settings);
  if (given.length === 0) {
    return [];
  }
  const props = objectOf(given.map(([name, value]) => [name, textCode(value, imports)] as const));
  const head = `    new ${imported(imports, LIBRARY, "VpnProvider")}(this, "${PROVIDER_CONSTRUCT_ID}", `;
  return [`${head}${layOut(props, 4, head.length)});`];
}

function connectionStatements({ id, constructId, values, brokenRules }: Offered, imports: Imports): string {
  const name = JSON.stringify(constructId);
  const head = `    new ${imported(imports, LIBRARY, "VpnConnection")}(this, ${name}, `;
  const tail = `.importFrom(${JSON.stringify(id)});`;
  const props = layOut(propsCode(REQUEST_FIELDS, values, imports), 4, Number.POSITIVE_INFINITY);
  const suppressions = brokenRules.map(
    (rule) =>
      `    ${imported(imports, LIBRARY, "VpnRules")}.of(this.node.findChild(${name})).suppress(${JSON.stringify(rule)}, ${JSON.stringify(REASON)});`,
  );
  return [`${head}${props})${tail}`, ...suppressions].join("\n");
}

function importLines(imports: Imports): readonly string[] {
  return [...imports]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, names]) => {
      const head = "import ";
      const members = [...names].sort();
      const line = `${head}{ ${members.join(", ")} } from "${from}";`;
      return line.length <= 120 ? line : `${head}{\n${members.map((name) => `  ${name},\n`).join("")}} from "${from}";`;
    });
}
