import { NONE } from "../../../checks/collect";
import { describe } from "../../../checks/given";
import type { Rule } from "../../../checks/rule";
import { ADVICE } from "../../../checks/sources";
import { type Fields, isAbsent, isFields, isList, UNKNOWN, type Value } from "../../../schema/value";
import { GATEWAY_ATTACHMENTS } from "../fields/choices";
import { choiceOfFact } from "./fact-choice";
import { specificationTable } from "./sources";

/** The known facts about the gateway. */
export interface GatewayFacts {
  readonly attachment?: string | typeof UNKNOWN;
  readonly networkType?: string;
  readonly ipVersion?: string;
  readonly flavor?: string;
  readonly haMode?: string;
  /** EIP IDs and private addresses; empty unless all of them are known. */
  readonly addresses: readonly string[];
}

const NO_FACTS: GatewayFacts = { addresses: [] };

/** The service writes some of its choices in upper case. */
function lower(value: Value): string | undefined {
  return typeof value === "string" ? value.toLowerCase() : undefined;
}

function allTexts(value: Value): readonly string[] {
  return isList(value) && value.every((entry) => typeof entry === "string") ? value : [];
}

export function gatewayFacts(specification: Fields): GatewayFacts {
  const { gateway } = specification;
  if (gateway === UNKNOWN) {
    return { attachment: UNKNOWN, addresses: [] };
  }
  if (!isFields(gateway)) {
    return NO_FACTS;
  }
  return {
    attachment: gateway.attachment_type === UNKNOWN ? UNKNOWN : lower(gateway.attachment_type),
    networkType: lower(gateway.network_type),
    ipVersion: lower(gateway.ip_version),
    flavor: lower(gateway.flavor),
    haMode: lower(gateway.ha_mode),
    addresses: allTexts(gateway.addresses),
  };
}

/** How the gateway is attached: according to the service, or else the user's hint; undefined if neither is known. */
export function attachmentOf(specification: Fields): string | undefined {
  const { attachment } = gatewayFacts(specification);
  const effective = isAbsent(attachment) ? specification.gateway_attachment : attachment;
  return typeof effective === "string" ? effective : undefined;
}

function isAttachment(value: Value): boolean {
  return (GATEWAY_ATTACHMENTS as readonly Value[]).includes(value);
}

const PATH = ["gateway_attachment"] as const;

const choice = choiceOfFact("gateway_attachment", GATEWAY_ATTACHMENTS, specificationTable(3));

const fact: Rule = {
  id: "gateway-attachment-fact",
  severity: "warning",
  field: "gateway_attachment",
  statement: "should match how the gateway is attached",
  source: ADVICE,
  check: (specification) => {
    const hint = specification.gateway_attachment;
    const { attachment } = gatewayFacts(specification);
    if (!isAttachment(hint) || !isAttachment(attachment) || hint === attachment) {
      return NONE;
    }
    return [{ path: PATH, given: describe(hint), fix: `the service returns ${describe(attachment)}` }];
  },
};

/** Rules for the hint that replaces the gateway's own facts if they cannot be read. */
export const GATEWAY_RULES: readonly Rule[] = [choice, fact];
