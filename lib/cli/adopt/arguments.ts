import { isId } from "../../schema/id";
import { settingRow } from "../../settings/table";
import { type NamedOption, parseOptions, valuesOf } from "../parse-options";
import { Mistake, text } from "../values";

/** Settings that select the place; everything else comes from the environment and the shared configuration alone. */
const SETTINGS = ["region", "projectName", "profile", "endpoint"] as const;
type PlaceSetting = (typeof SETTINGS)[number];

/** What the arguments of `hwvpn adopt` ask for. */
export interface Adoption {
  /** Settings that were given as options. */
  readonly settings: Readonly<Partial<Record<PlaceSetting, string>>>;
  /** VPN gateways whose connections are listed; all if there is none. */
  readonly gatewayIds: readonly string[];
  /** Connections to select, of those that are listed; all if there is none. */
  readonly ids: readonly string[];
  /** Texts of which a name must contain one, unless there is none. */
  readonly names: readonly string[];
  /** Whether to name the connections that are left out. */
  readonly all: boolean;
  readonly format: "typescript" | "json";
}

/** One option of `hwvpn adopt`. */
interface AdoptOption extends NamedOption {
  readonly help: string;
}

const optionName = (setting: string) => setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const ADOPT_OPTIONS: readonly AdoptOption[] = [
  { name: "gateway", argument: "ID", help: "only connections of this VPN gateway; may be repeated" },
  { name: "id", argument: "ID", help: "only this connection; may be repeated" },
  { name: "name", argument: "TEXT", help: "only connections whose name contains this text; may be repeated" },
  { name: "all", help: "name the connections that are left out, and say why" },
  { name: "json", help: "print JSON instead of TypeScript" },
  ...SETTINGS.map((setting) => {
    const { sentence, variables } = settingRow(setting);
    const first = sentence.replaceAll("`", "").replace(/\..*$/s, "");
    return {
      name: optionName(setting),
      argument: "TEXT",
      help: `${first}; otherwise ${variables.join(", ")}`,
    };
  }),
];

/** Parses the arguments after `adopt`; `help` if that is asked for. Throws a `Mistake` that says what is wrong. */
export function parseAdoption(args: readonly string[]): Adoption | "help" {
  const given = parseOptions("hwvpn adopt", args, ADOPT_OPTIONS);
  if (given.help === true) {
    return "help";
  }
  const idsOf = (option: string, noun: string) => valuesOf(given, option).map((value) => id(option, noun, value));
  return {
    settings: Object.fromEntries(
      SETTINGS.map((setting) => [setting, valuesOf(given, optionName(setting))] as const)
        .filter(([, values]) => values.length > 0)
        .map(([setting, values]) => [setting, filled(optionName(setting), values)]),
    ),
    gatewayIds: idsOf("gateway", "VPN gateway"),
    ids: idsOf("id", "VPN connection"),
    names: valuesOf(given, "name").map((value) => filled("name", [value])),
    all: given.all === true,
    format: given.json === true ? "json" : "typescript",
  };
}

function id(option: string, noun: string, value: string): string {
  const lowered = value.trim().toLowerCase();
  if (!isId(lowered)) {
    throw new Mistake(
      `--${option} must be a ${noun} ID, a UUID of 36 characters, got ${JSON.stringify(value)}; copy it from the VPN console`,
    );
  }
  return lowered;
}

function filled(option: string, values: readonly string[]): string {
  try {
    return text(values);
  } catch (error) {
    throw error instanceof Mistake ? new Mistake(`--${option} ${error.message}`) : error;
  }
}
