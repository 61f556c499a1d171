import type { ValueProblem } from "../../checks/problem";
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
    return id === undefined || id === null
      ? { props: {}, problems: [noCustomerGateway(customerGateway)] }
      : { props: { cgwId: id }, problems: [] };
  },
};

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
