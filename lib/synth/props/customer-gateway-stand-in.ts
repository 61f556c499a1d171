import type { IConstruct } from "constructs";
import type { ValueProblem } from "../../checks/problem";
import type { Fields } from "../../schema/value";
import { type Declaration, declarationOf, hasForEach } from "../stack/declarations";
import { describeGiven } from "./describe-given";
import type { StandIn } from "./stand-ins";

/** `customerGateway` of a connection in place of `cgwId`. */
export const CUSTOMER_GATEWAY_STAND_IN: StandIn = {
  prop: "customerGateway",
  companions: [],
  standsFor: { cgwId: "customerGateway" },
  read: ({ customerGateway }) => {
    // Also of one that implements `ICustomerGateway` elsewhere.
    const id =
      typeof customerGateway === "object" && customerGateway !== null && "customerGatewayId" in customerGateway
        ? customerGateway.customerGatewayId
        : undefined;
    if (id === undefined || id === null) {
      return { props: {}, problems: [noCustomerGateway(customerGateway)] };
    }
    const declaration = declarationOf(customerGateway as IConstruct);
    return {
      props: { cgwId: id },
      facts: { customer_gateway: declaredFacts(declaration) },
      problems: hasForEach(declaration) ? [manyCustomerGateways(customerGateway)] : [],
    };
  },
};

/** What the rules read of a customer gateway that this code declares, too. */
function declaredFacts(declaration: Declaration | undefined): Fields {
  const parsed = declaration?.props.current().parsed;
  const idType = parsed?.fields.find(({ name }) => name === "id_type")?.value;
  return typeof idType === "string" ? { id_type: idType } : {};
}

function manyCustomerGateways(given: unknown): ValueProblem {
  return {
    path: ["customerGateway"],
    message: `must be a single customer gateway, got ${describeGiven(given)} with forEach; declare one CustomerGateway for each site in a loop`,
  };
}

function noCustomerGateway(given: unknown): ValueProblem {
  const fix =
    typeof given === "string"
      ? "use cgwId for its ID"
      : "use new CustomerGateway, CustomerGateway.fromLookup or CustomerGateway.fromCustomerGatewayId";
  return {
    path: ["customerGateway"],
    message: `must be a CustomerGateway, which has an ID, got ${describeGiven(given)}; ${fix}`,
  };
}
