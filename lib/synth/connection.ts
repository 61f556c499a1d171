import type { Construct } from "constructs";
import { CONNECTION } from "../resources/connection/connection-type";
import { CONNECTION_RULES } from "../resources/connection/rules/table";
import { checkResource } from "./checks/resource-checks";
import { type DeclaredProps, declaredProps } from "./props/declared-props";
import type { ConnectionRequest, DeploymentTarget } from "./stack/deployment-target";
import { resourceRequest } from "./stack/resource-request";

/** {@link declaredProps} for connections. */
export function declaredConnection(props: unknown, current: () => unknown): DeclaredProps {
  return declaredProps(CONNECTION, props, current);
}

/** {@link checkResource} for connections. */
export function checkConnection(connection: Construct, props: DeclaredProps, target: DeploymentTarget): string[] {
  return checkResource(CONNECTION_RULES, connection, props, target);
}

/** {@link resourceRequest} for connections. */
export function connectionRequest(connection: Construct, props: DeclaredProps): ConnectionRequest {
  return resourceRequest(connection, props);
}
