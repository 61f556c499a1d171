import type { Construct } from "constructs";
import { CONNECTION } from "../resources/connection/connection-type";
import { CONNECTION_RULES } from "../resources/connection/rules/table";
import { checkResource } from "./checks/resource-checks";
import { type PlainProps, plainChoices } from "./props/choice";
import type { ConnectionRequest, DeploymentTarget } from "./stack/deployment-target";
import { type BlockProps, resourceRequest } from "./stack/resource-request";

/** {@link checkResource} for connections. */
export function checkConnection(connection: Construct, props: unknown, target: DeploymentTarget): string[] {
  return checkResource(CONNECTION_RULES, connection, props, target);
}

/** {@link resourceRequest} for connections. */
export function connectionRequest(connection: Construct, props: BlockProps): ConnectionRequest {
  return resourceRequest(CONNECTION, connection, props);
}

/** {@link plainChoices} for connections. */
export function plainConnectionProps<T>(props: T): PlainProps<T> {
  return plainChoices(CONNECTION, props);
}
