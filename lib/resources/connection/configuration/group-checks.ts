import { createGroups } from "../../../checks/groups";
import { formatViolation } from "../../../checks/violation";
import type { Problem } from "../../../lifecycle/failure";
import { type Fields, isList } from "../../../schema/value";
import { SUMMARIES } from "../../shared/evaluation";
import { specificationOf } from "../../shared/specification";
import { CONNECTION } from "../connection-type";
import { PLANNED_GATEWAY_RULES } from "../rules/shared-gateways";

/** Compares a connection with those that were planned before it. */
export type CheckWithOthers = (configuration: Fields, gateway: Fields | undefined) => readonly Problem[];

/** The check of one plan: Terraform gives a process each of the connections that it plans. */
export function checkerWithOthers(): CheckWithOthers {
  const groups = createGroups(PLANNED_GATEWAY_RULES);
  const known = new Set<string>();
  return (configuration, gateway) => {
    const { construct_path: name, suppressed_rules: suppressed } = configuration;
    if (gateway === undefined || typeof name !== "string" || known.has(name)) {
      return [];
    }
    known.add(name);
    const specification: Fields = { ...specificationOf(CONNECTION, configuration), gateway };
    const member = {
      name,
      specification,
      identityOf: (field: string) => {
        const value = specification[field];
        return typeof value === "string" ? value.toLowerCase() : undefined;
      },
      isThere: () => true,
    };
    const ids = isList(suppressed) ? suppressed : [];
    return groups.add(member, { suppressed: (id) => ids.includes(id) }).map((violation) => ({
      severity: "warning",
      path: violation.path,
      summary: SUMMARIES.warning,
      detail: formatViolation(CONNECTION, violation, "api"),
    }));
  };
}
