import type { Construct } from "constructs";
import type { ValueProblem } from "../checks/problem";
import { CONNECTION, RESET_ACTION, RESET_ACTION_ARGUMENT } from "../resources/connection/connection-type";
import { CONNECTION_RULES } from "../resources/connection/rules/table";
import type { IsIgnoredTag } from "../schema/tags";
import { objectIdProblem } from "./checks/import-checks";
import { defaultTagProblems, formatDefaultTagProblem } from "./checks/tag-checks";
import { CUSTOMER_GATEWAY_STAND_IN } from "./props/customer-gateway-stand-in";
import { GATEWAY_STAND_IN } from "./props/gateway-stand-in";
import { declarationOf, hasForEach } from "./stack/declarations";
import { type AddProvider, type DeclaredResource, declareResource } from "./stack/declare-resource";
import type { DeployedResource } from "./stack/deployment-target";

/** {@link declareResource} for connections. */
export function declareConnection(
  connection: Construct,
  current: () => unknown,
  addProvider: AddProvider,
): DeclaredResource {
  return declareResource(CONNECTION_RULES, connection, current, addProvider, [
    GATEWAY_STAND_IN,
    CUSTOMER_GATEWAY_STAND_IN,
  ]);
}

/** Adds the action that resets a connection. Returns its address. */
export function addResetAction(connection: Construct, deployed: DeployedResource): string {
  connection.node.addValidation({
    validate: () =>
      hasForEach(declarationOf(connection))
        ? [
            "addResetAction must not be called on a connection with forEach, because the action resets one connection; declare each connection separately, in a loop",
          ]
        : [],
  });
  return deployed.addAction(RESET_ACTION, RESET_ACTION_ARGUMENT);
}

/** {@link defaultTagProblems} for connections. */
export function connectionTagProblems(
  provider: Construct,
  tags: unknown,
  isIgnored: IsIgnoredTag,
): readonly ValueProblem[] {
  return defaultTagProblems(CONNECTION_RULES, provider, tags, isIgnored);
}

/** {@link formatDefaultTagProblem} for connections. */
export function formatConnectionTagProblem(problem: ValueProblem): string {
  return formatDefaultTagProblem(CONNECTION, problem);
}

/** {@link objectIdProblem} for connections. */
export function connectionIdProblem(id: unknown): string | undefined {
  return objectIdProblem(CONNECTION, id);
}
