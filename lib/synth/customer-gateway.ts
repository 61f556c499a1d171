import type { TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { CUSTOMER_GATEWAY } from "../resources/customer-gateway/customer-gateway-type";
import { CUSTOMER_GATEWAY_LOOK_UP_RULES } from "../resources/customer-gateway/rules/look-up";
import { CUSTOMER_GATEWAY_RULES } from "../resources/customer-gateway/rules/table";
import { isRecord } from "../schema/value";
import { objectIdProblem } from "./checks/import-checks";
import { IDENTIFIER_SELECTORS } from "./props/identifier-selectors";
import { IDENTIFIER_STAND_INS } from "./props/identifier-stand-ins";
import { type AddProvider, type DeclaredResource, declareLookUp, declareResource } from "./stack/declare-resource";
import type { DeployedLookUp } from "./stack/deployment-target";

/** {@link declareResource} for customer gateways. */
export function declareCustomerGateway(
  gateway: Construct,
  current: () => unknown,
  addProvider: (stack: TerraformStack) => TerraformProvider,
): DeclaredResource {
  return declareResource(CUSTOMER_GATEWAY_RULES, gateway, current, addProvider, IDENTIFIER_STAND_INS);
}

/** {@link declareLookUp} for customer gateways. */
export function declareCustomerGatewayLookUp(
  construct: Construct,
  props: unknown,
  addProvider: AddProvider,
): DeployedLookUp {
  return declareLookUp(CUSTOMER_GATEWAY_LOOK_UP_RULES, construct, props, addProvider, IDENTIFIER_SELECTORS);
}

/** {@link objectIdProblem} for customer gateways. */
export function customerGatewayIdProblem(id: unknown): string | undefined {
  return objectIdProblem(CUSTOMER_GATEWAY, id);
}

/**
 * The props with a lifecycle that creates a replacement first: the service refuses to delete a customer gateway while a connection
 * uses it, and Terraform gives the connections their new one only in between.
 */
export function creatingBeforeDestroy<Props>(props: Props): Props {
  if (!isRecord(props)) {
    return props;
  }
  const { lifecycle } = props;
  return lifecycle === undefined || lifecycle === null || isRecord(lifecycle)
    ? { ...props, lifecycle: { createBeforeDestroy: true, ...lifecycle } }
    : props;
}
