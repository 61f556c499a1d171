import { TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import { describeKind, quote } from "../../checks/given";
import { isId } from "../../schema/id";
import type { ResourceType } from "../../schema/resource-type";
import { isRecord } from "../../schema/value";
import { expressionIn } from "../expressions/expression-in";
import { mapOutside } from "../expressions/template";
import { isLater } from "../expressions/text";
import type { KeySource } from "../props/key-source";
import { createFirstHolders } from "../stack/first-holder";
import { rootOf } from "../stack/our-constructs";

/** The arguments of all `importFrom` calls of a construct, unchecked. */
const CALLS = new WeakMap<Construct, unknown[]>();

/**
 * The construct that imports each id, by type, in all stacks of an app. If two imported the same id, each would delete
 * the object of the other.
 */
const IMPORTERS = createFirstHolders();

/** Registers an import. Returns the id to write into the stack if it is valid. */
export function registerImport(type: ResourceType, construct: Construct, id: unknown): string | undefined {
  const asked = CALLS.get(construct) ?? [];
  CALLS.set(construct, asked);
  asked.push(id);
  if (asked.length > 1 || objectIdProblem(type, id) !== undefined) {
    return undefined;
  }
  return typeof id === "string" ? id : Token.asString(id);
}

/** The options of the `importFrom` calls of a construct, unchecked. */
const OPTIONS = new WeakMap<Construct, unknown>();

/** Registers the options of an import. Returns whether they say that the declared key is in force already. */
export function registerImportOptions(construct: Construct, options: unknown): boolean {
  if (options !== undefined && options !== null) {
    OPTIONS.set(construct, options);
  }
  return isRecord(options) && options.keyInForce === true;
}

function optionProblems(construct: Construct, key: KeySource | undefined): readonly string[] {
  const options = OPTIONS.get(construct) ?? {};
  const unknown = isRecord(options) ? Object.keys(options).find((name) => name !== "keyInForce") : undefined;
  if (!isRecord(options) || unknown !== undefined) {
    const given = unknown === undefined ? describeKind(options) : `the option ${quote(unknown)}`;
    return [`importFrom must be given options with keyInForce, got ${given}; write { keyInForce: true }`];
  }
  const { keyInForce } = options;
  if (keyInForce !== undefined && keyInForce !== null && typeof keyInForce !== "boolean") {
    return [
      `importFrom must be given true or false as keyInForce, got ${describeKind(keyInForce)}; write { keyInForce: true }`,
    ];
  }
  if (keyInForce !== true) {
    return [];
  }
  if (key === undefined) {
    return [
      "importFrom with keyInForce needs psk, the key that is in force; give it, or leave keyInForce out: without psk the key stays as it is",
    ];
  }
  return isLater(key.version)
    ? [
        "importFrom with keyInForce needs a version of psk that the code knows, got a Terraform value; write the version as a number",
      ]
    : [];
}

/**
 * Problems with the calls of `importFrom` of a construct.
 *
 * @param keyOf the declared key, if there is one
 */
export function importProblems(
  type: ResourceType,
  construct: Construct,
  { isSet, keyOf }: { readonly isSet: boolean; readonly keyOf: () => KeySource | undefined },
): readonly string[] {
  const { shortNoun } = type;
  const asked = CALLS.get(construct);
  if (asked === undefined) {
    return [];
  }
  if (isSet) {
    return [
      `importFrom must not be called on a ${shortNoun} with forEach, because one ID identifies one ${shortNoun}; declare each ${shortNoun} separately, in a loop, and call importFrom on each`,
    ];
  }
  if (asked.length > 1) {
    return [
      `importFrom must be called once for each ${shortNoun}, got ${asked.map(shown).join(" and ")}; remove all calls but one`,
    ];
  }
  const [id] = asked;
  const problem = objectIdProblem(type, id) ?? sharedProblem(type, construct, id);
  return [
    ...(problem === undefined ? [] : [`importFrom must be given ${problem}`]),
    ...optionProblems(construct, keyOf()),
  ];
}

function shown(id: unknown): string {
  return typeof id === "string" ? (isLater(id) ? "a Terraform value" : quote(id)) : describeKind(id);
}

/** The problem with the ID of an object of a type, as a continuation of "must be given …". */
export function objectIdProblem({ noun, shortNoun }: ResourceType, id: unknown): string | undefined {
  const advice = `copy the ID of the ${shortNoun} from the VPN console`;
  if (isLater(id)) {
    const around = typeof id === "string" ? literalText(id) : "";
    return /^[0-9a-z-]*$/.test(around)
      ? undefined
      : `a ${noun} ID alone, got ${quote(around)} around a Terraform value; remove that, or use Fn.trimspace or Fn.lower`;
  }
  if (typeof id !== "string") {
    return `a ${noun} ID as a string, got ${typeof id === "number" ? id : describeKind(id)}; ${advice}`;
  }
  if (isId(id) && id === id.toLowerCase()) {
    return undefined;
  }
  const corrected = id.trim().toLowerCase();
  const fix = isId(corrected) ? `use "${corrected}"` : advice;
  return `a ${noun} ID, a UUID of 36 characters in lower case, got ${quote(id)}; ${fix}`;
}

/** The literal part of a text with tokens or expressions in it. */
function literalText(text: string): string {
  let around = "";
  mapOutside(text, (outside) => {
    around += outside;
    return outside;
  });
  return around;
}

function sharedProblem({ typeName, shortNoun }: ResourceType, construct: Construct, id: unknown): string | undefined {
  const value = isLater(id) ? expressionIn(TerraformStack.of(construct), id) : String(id);
  const first = IMPORTERS.otherThan(construct, rootOf(construct), `${typeName} ${value}`);
  if (first === undefined) {
    return undefined;
  }
  const given = isLater(id) ? "the same Terraform value" : quote(String(id));
  return `an ID that no other ${shortNoun} imports, got ${given}, which ${quote(first.node.path)} imports; remove one of the two calls`;
}
