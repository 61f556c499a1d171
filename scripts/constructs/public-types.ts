import type { RuleSet } from "../../lib/checks/rule-set";
import { CHOICE_SETS } from "../../lib/resources/connection/fields/choice-sets";
import { OBJECT_TYPES } from "../../lib/resources/connection/fields/object-types";
import { CONNECTION_RULES } from "../../lib/resources/connection/rules/table";
import { CHOICE_SETS as CUSTOMER_GATEWAY_CHOICE_SETS } from "../../lib/resources/customer-gateway/fields/choice-sets";
import { OBJECT_TYPES as CUSTOMER_GATEWAY_OBJECT_TYPES } from "../../lib/resources/customer-gateway/fields/object-types";
import { CUSTOMER_GATEWAY_LOOK_UP_RULES } from "../../lib/resources/customer-gateway/rules/look-up";
import { CUSTOMER_GATEWAY_RULES } from "../../lib/resources/customer-gateway/rules/table";
import { GATEWAY_RULES } from "../../lib/resources/gateway/rules/table";
import type { ChoiceSet } from "../../lib/schema/choice-set";
import type { ObjectType } from "../../lib/schema/object-type";

/** A resource type with what the public surface needs of it. */
export interface PublicType {
  /** The name of its construct, which begins the names of its generated types. */
  readonly construct: string;
  readonly ruleSet: RuleSet;
  readonly choiceSets: readonly ChoiceSet[];
  readonly objectTypes: readonly ObjectType[];
  /** The table of the specification that has the members of a tag; absent if there is no such table. */
  readonly tagsTable?: number;
  readonly several?: readonly SeveralOf[];
}

/** A construct that makes several objects of a type. */
export interface SeveralOf {
  readonly construct: string;
  /** The fields, by API name, that each object has for itself, or that the construct decides. */
  readonly notCommon: readonly string[];
}

/** The resource types whose props, outputs and choices are generated. */
export const PUBLIC_TYPES: readonly PublicType[] = [
  {
    construct: "VpnConnection",
    ruleSet: CONNECTION_RULES,
    choiceSets: CHOICE_SETS,
    objectTypes: OBJECT_TYPES,
    tagsTable: 8,
    several: [
      {
        construct: "VpnConnectionPair",
        notCommon: ["name", "vgw_ip", "cgw_id", "tunnel_local_address", "tunnel_peer_address", "psk", "ha_role"],
      },
    ],
  },
  {
    construct: "CustomerGateway",
    ruleSet: CUSTOMER_GATEWAY_RULES,
    choiceSets: CUSTOMER_GATEWAY_CHOICE_SETS,
    objectTypes: CUSTOMER_GATEWAY_OBJECT_TYPES,
    tagsTable: 5,
  },
  { construct: "CustomerGatewayLookup", ruleSet: CUSTOMER_GATEWAY_LOOK_UP_RULES, choiceSets: [], objectTypes: [] },
  { construct: "VpnGateway", ruleSet: GATEWAY_RULES, choiceSets: [], objectTypes: [] },
];
