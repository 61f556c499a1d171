import { NONE } from "../../../checks/collect";
import { quote } from "../../../checks/given";
import type { Rule } from "../../../checks/rule";
import { NEWER_DOCUMENTS } from "../../../checks/sources";
import { isFields } from "../../../schema/value";
import { styleOf } from "./choice";

const asNumber: Rule = {
  id: "bgp-customer-gateway",
  severity: "warning",
  field: "style",
  alsoFields: ["cgw_id"],
  statement: "should not be bgp where a domain name identifies the customer gateway, which then has no AS number",
  source: NEWER_DOCUMENTS,
  check: (specification) => {
    const { customer_gateway: facts } = specification;
    return isFields(facts) && facts.id_type === "fqdn" && styleOf(specification) === "bgp"
      ? [{ path: ["style"], given: quote("bgp"), fix: "identify the customer gateway by its address, or use static" }]
      : NONE;
  },
};

/** Rules for what the code knows of the customer gateway. */
export const CUSTOMER_GATEWAY_RULES: readonly Rule[] = [asNumber];
