import { TerraformStack, Token } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { describeKind, quote } from "../../checks/given";
import { isId } from "../../schema/id";
import { expressionIn } from "../expressions/expression-in";
import { mapOutside } from "../expressions/template";
import { isLater } from "../expressions/text";
import { isStillThere } from "../stack/our-constructs";

const ADVICE = "copy the ID of the connection from the VPN console";

/** The arguments of all `importFrom` calls of a connection, unchecked. */
const ASKED = new WeakMap<Construct, unknown[]>();

/**
 * The connection that imports each id, in all stacks of an app. If two imported the same id, each would delete the
 * other's connection.
 */
const TAKEN = new WeakMap<IConstruct, Map<string, Construct>>();

/** Registers an import. Returns the id to write into the stack if it is valid. */
export function registerImport(connection: Construct, id: unknown): string | undefined {
  const asked = ASKED.get(connection) ?? [];
  ASKED.set(connection, asked);
  asked.push(id);
  if (asked.length > 1 || connectionIdProblem(id) !== undefined) {
    return undefined;
  }
  return typeof id === "string" ? id : Token.asString(id);
}

/** Problems with the calls of `importFrom` of a connection. */
export function importProblems(connection: Construct, isSet: boolean): readonly string[] {
  const asked = ASKED.get(connection);
  if (asked === undefined) {
    return [];
  }
  if (isSet) {
    return [
      "importFrom must not be called on a connection with forEach, because one ID identifies one connection; declare each connection separately, in a loop, and call importFrom on each",
    ];
  }
  if (asked.length > 1) {
    return [
      `importFrom must be called once for each connection, got ${asked.map(shown).join(" and ")}; remove all calls but one`,
    ];
  }
  const [id] = asked;
  const problem = connectionIdProblem(id) ?? sharedProblem(connection, id);
  return problem === undefined ? [] : [`importFrom must be given ${problem}`];
}

function shown(id: unknown): string {
  return typeof id === "string" ? (isLater(id) ? "a Terraform value" : quote(id)) : describeKind(id);
}

/** The problem with the ID of a connection, as a continuation of "must be given …". */
export function connectionIdProblem(id: unknown): string | undefined {
  if (isLater(id)) {
    const around = typeof id === "string" ? textAround(id) : "";
    return /^[0-9a-z-]*$/.test(around)
      ? undefined
      : `a VPN connection ID alone, got ${quote(around)} around a Terraform value; remove that, or use Fn.trimspace or Fn.lower`;
  }
  if (typeof id !== "string") {
    return `a VPN connection ID as a string, got ${typeof id === "number" ? id : describeKind(id)}; ${ADVICE}`;
  }
  if (isId(id) && id === id.toLowerCase()) {
    return undefined;
  }
  const corrected = id.trim().toLowerCase();
  const fix = isId(corrected) ? `use "${corrected}"` : ADVICE;
  return `a VPN connection ID, a UUID of 36 characters in lower case, got ${quote(id)}; ${fix}`;
}

/** The literal part of a text with tokens or expressions in it. */
function textAround(text: string): string {
  let around = "";
  mapOutside(text, (outside) => {
    around += outside;
    return outside;
  });
  return around;
}

function sharedProblem(connection: Construct, id: unknown): string | undefined {
  const { root } = connection.node;
  const taken = TAKEN.get(root) ?? new Map<string, Construct>();
  TAKEN.set(root, taken);
  const key = isLater(id) ? expressionIn(TerraformStack.of(connection), id) : String(id);
  const first = taken.get(key);
  if (first === undefined || first === connection || !isStillThere(first)) {
    taken.set(key, connection);
    return undefined;
  }
  const given = isLater(id) ? "the same Terraform value" : quote(String(id));
  return `an ID that no other connection imports, got ${given}, which ${quote(first.node.path)} imports; remove one of the two calls`;
}
