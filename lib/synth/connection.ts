import type { TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { CONNECTION } from "../resources/connection/connection-type";
import { CONNECTION_RULES } from "../resources/connection/rules/table";
import { objectIdProblem } from "./checks/import-checks";
import { type DeclaredResource, declareResource } from "./stack/declare-resource";

/** {@link declareResource} for connections. */
export function declareConnection(
  connection: Construct,
  current: () => unknown,
  addProvider: (stack: TerraformStack) => TerraformProvider,
): DeclaredResource {
  return declareResource(CONNECTION_RULES, connection, current, addProvider);
}

/** {@link objectIdProblem} for connections. */
export function connectionIdProblem(id: unknown): string | undefined {
  return objectIdProblem(CONNECTION, id);
}
