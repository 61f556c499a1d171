import { knownIdentity } from "../../../checks/group-rule";
import { createGroups } from "../../../checks/groups";
import type { Problem } from "../../../lifecycle/failure";
import type { Fields } from "../../../schema/value";
import { problemsOf, suppressedBy } from "../../shared/evaluation";
import { specificationOf } from "../../shared/specification";
import { CONNECTION } from "../connection-type";
import { PLANNED_GROUP_RULES } from "../rules/shared";

/** Compares a connection with those that were planned before it. */
export type CheckWithOthers = (configuration: Fields, gateway: Fields | undefined) => readonly Problem[];

/** The check of one plan: Terraform gives a process each of the connections that it plans. */
export function checkerWithOthers(): CheckWithOthers {
  const groups = createGroups(PLANNED_GROUP_RULES);
  const known = new Set<string>();
  return (configuration, gateway) => {
    const { construct_path: name } = configuration;
    if (gateway === undefined || typeof name !== "string" || known.has(name)) {
      return [];
    }
    known.add(name);
    const specification: Fields = { ...specificationOf(CONNECTION, configuration), gateway };
    const member = {
      name,
      specification,
      identityOf: (field: string) => knownIdentity(specification, field),
      isThere: () => true,
      suppresses: suppressedBy(configuration),
    };
    return problemsOf(CONNECTION, groups.add(member), "warning");
  };
}
