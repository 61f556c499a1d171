import { quote } from "../../checks/given";
import { additionalFieldsOf, withAdditionalFields } from "../../schema/additional-fields";
import { pathText } from "../../schema/path";
import type { PlacedField } from "../../schema/placed-field";
import type { ResourceType } from "../../schema/resource-type";
import { type Fields, isAbsent, isList, type Value, valueAt } from "../../schema/value";
import type { Diagnostic, PlanRequest, PlanResult } from "../../terraform-plugin/provider";
import { sameValue } from "../../terraform-plugin/same-value";
import { keepPriorSpelling, keepUntold, movingOutputs, openFollowers, type PlannedChange, removals } from "./plan";

/** Whether any field differs that is sent to the service. A type compares its secrets itself. */
export function touchesService({ requestFields }: ResourceType, prior: Fields, planned: Fields): boolean {
  return (
    requestFields.some(({ name, type }) => type !== "secret" && !sameValue(prior[name], planned[name])) ||
    prior.additional_fields !== planned.additional_fields
  );
}

/** A value as a message shows it: a long text, such as a certificate, only begins. */
function shown(value: Value): string | undefined {
  return typeof value === "string" ? quote(value) : JSON.stringify(value);
}

function cannotBeCleared({ shortNoun }: ResourceType, { names: path }: PlacedField, prior: Fields): Diagnostic {
  return {
    severity: "error",
    path,
    summary: `${pathText(path)} cannot be removed`,
    detail: `the API cannot clear it. Keep a value; the current one is ${shown(valueAt(prior, path))}. To have no value, remove the construct, apply, and add it again, which recreates the ${shortNoun}. To destroy the ${shortNoun} as it is, run terraform destroy -refresh=false`,
  };
}

/** Keeps prior values where the planned ones mean the same. */
function asBefore(type: ResourceType, change: PlannedChange): Fields {
  const { configuration, prior, planned } = change;
  return {
    ...keepUntold(type, { ...change, planned: keepPriorSpelling(type, change) }),
    // The path stays as it was at the create, because the owner tag is made from it. Terraform accepts the prior value
    // only if the configuration has one.
    construct_path: isAbsent(configuration.construct_path)
      ? planned.construct_path
      : (prior.construct_path ?? planned.construct_path),
  };
}

/**
 * Refines the host's plan with knowledge of the service: semantic equality, removals, values that follow others.
 * `isUnfinished` plans an update although no field changes, because the apply has other work to do: it finishes an
 * earlier run, or sends a secret.
 */
export function planOf(type: ResourceType, request: PlanRequest, isUnfinished = false): PlanResult {
  const { configuration, priorState: prior, privateData } = request;
  const planned = withAdditionalFields(type.requestFields, request.plannedState, additionalFieldsOf(configuration));
  if (prior === null) {
    return { plannedState: movingOutputs(type, prior, planned, true) };
  }
  const change = { configuration, prior, planned };
  const spelled = sameValue(planned, prior) ? planned : asBefore(type, change);
  const givenBefore = isList(privateData.given) ? privateData.given : [];
  const { planned: remaining, refused } = removals(type, { ...change, planned: spelled }, givenBefore);
  const followed = openFollowers(type, { ...change, planned: remaining });
  return {
    plannedState: movingOutputs(type, prior, followed, isUnfinished || touchesService(type, prior, followed)),
    privateData,
    diagnostics: refused.map((placed) => cannotBeCleared(type, placed, prior)),
  };
}
