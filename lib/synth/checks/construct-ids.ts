import { TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { describeKind, quote } from "../../checks/given";
import { frameworkProblem } from "./framework";

/** cdktf leaves this id out of every name, so a construct that has no other id in its path has no name. */
const NAMELESS = "Default";

/**
 * Checks the id of a new construct, and that it is made with the framework of its app. Throws if not, because without an id there is no construct whose
 * validation could report it. constructs and cdktf would throw, too, but their messages say neither where nor what to
 * do.
 */
export function checkedId(scope: Construct, id: string, kind: string, needsName = true): string {
  const found = Construct.isConstruct(scope)
    ? (frameworkProblem(scope) ?? idProblem(scope, id, needsName))
    : `must be created in a construct, such as a stack, got ${describeKind(scope)} as scope; pass "this" or the stack`;
  if (found !== undefined) {
    const place = Construct.isConstruct(scope) ? ` in ${quote(scope.node.path)}` : "";
    throw new Error(`a ${kind}${place} ${found}`);
  }
  return id;
}

function idProblem(scope: Construct, id: unknown, needsName: boolean): string | undefined {
  if (typeof id !== "string") {
    const given = typeof id === "number" ? String(id) : describeKind(id);
    const fix = typeof id === "number" && !Token.isUnresolved(id) ? `use "${id}"` : "give it a unique id";
    return `must have a string as id, got ${given}; ${fix}`;
  }
  if (id === "") {
    return 'must have an id that is not empty, got ""; give it a unique id';
  }
  if (Token.isUnresolved(id)) {
    return "must have an id that is known at synth, got a Terraform value; give it a fixed string";
  }
  if (id in Object.prototype) {
    return `must not have the id ${quote(id)}, which constructs reserves; use another, such as "${id.replaceAll("_", "")}-1"`;
  }
  return needsName && isNameless(scope, id)
    ? `must not have the id "${NAMELESS}" there, because cdktf omits it from names and nothing would be left; use another`
    : undefined;
}

/** Whether neither the construct nor any scope between it and its stack has an id that is part of a name. */
function isNameless(scope: Construct, id: string): boolean {
  const ids = [id];
  for (
    let at: Construct | undefined = scope;
    at !== undefined && !TerraformStack.isStack(at);
    at = at.node.scope as Construct
  ) {
    ids.push(at.node.id);
  }
  return ids.every((one) => one === NAMELESS);
}
