import {
  type ITerraformDependable,
  type ITerraformIterator,
  Lazy,
  type TerraformProvider,
  type TerraformResourceLifecycle,
} from "cdktf";
import type { Construct } from "constructs";
import type { ResourceType } from "../../schema/resource-type";
import { lifecycleProblems } from "../checks/lifecycle-checks";
import { isDependable, isIterator } from "../checks/meta-arguments";
import { suppressionsFor } from "../checks/suppressions";
import { misusedToken } from "../expressions/misused-token";
import { type Dialect, writeLiteral, writeText } from "../expressions/text";
import { writeAdditionalFields } from "../props/additional-fields";
import { type Attributes, inHcl, isPlainObject, writeFields, writeMap } from "../props/write-attributes";
import type { ConnectionRequest, InstanceKey } from "./deployment-target";
import { namedProvider } from "./stack-providers";

/** The props that are arguments of the block, and no attributes of the resource. */
export interface BlockProps {
  readonly provider?: TerraformProvider;
  readonly dependsOn?: ITerraformDependable[];
  readonly lifecycle?: TerraformResourceLifecycle;
  readonly forEach?: ITerraformIterator;
}

/** What a deployment target needs of a resource. Arguments of a wrong type are left out here: validation reports them. */
export function resourceRequest(type: ResourceType, construct: Construct, props: BlockProps): ConnectionRequest {
  const { provider, dependsOn, lifecycle, forEach } = props ?? {};
  const given: Readonly<Record<string, unknown>> = { ...props };
  const write = (dialect: Dialect, instanceKey?: InstanceKey) => ({
    ...writeFields(type, given, dialect),
    ...writeOthers(type, construct, given, dialect, instanceKey),
  });
  // cdktf asks for the attributes twice in each synthesis. Rules may be suppressed in between, by an aspect.
  let json: Attributes | undefined;
  return {
    typeName: type.typeName,
    provider: namedProvider(construct, provider),
    dependsOn: Array.isArray(dependsOn) ? dependsOn.filter(isDependable) : undefined,
    lifecycle: writeLifecycle(type, lifecycle),
    forEach: isIterator(forEach) ? forEach : undefined,
    attributes: (dialect, instanceKey) => {
      json ??= dialect === "json" ? write(dialect, instanceKey) : undefined;
      const attributes = dialect === "json" && json !== undefined ? json : write(dialect, instanceKey);
      const suppressions = suppressionsFor(construct);
      if (suppressions.size === 0) {
        return attributes;
      }
      const ids = [...suppressions.keys()];
      return { ...attributes, suppressed_rules: dialect === "json" ? ids : inHcl.texts(ids) };
    },
    remarks: () => {
      const reasons = suppressionsFor(construct);
      return reasons.size === 0 ? undefined : { suppressedRules: Object.fromEntries(reasons) };
    },
  };
}

/** Terraform takes addresses as triggers, no expressions, and cdktf writes the expression of a resource. */
function writeLifecycle(
  type: ResourceType,
  lifecycle: TerraformResourceLifecycle | undefined,
): TerraformResourceLifecycle | undefined {
  if (lifecycle === undefined || lifecycle === null || lifecycleProblems(type, lifecycle).length > 0) {
    return undefined;
  }
  const { replaceTriggeredBy } = lifecycle;
  const address = (trigger: ITerraformDependable | string) =>
    Lazy.stringValue({
      produce: ({ resolve }) =>
        String(resolve(typeof trigger === "string" ? trigger : trigger.fqn)).replace(/^\$\{(.*)\}$/s, "$1"),
    });
  return replaceTriggeredBy === undefined || replaceTriggeredBy === null
    ? lifecycle
    : { ...lifecycle, replaceTriggeredBy: replaceTriggeredBy.map(address) };
}

/** The attributes that are no fields of the API. */
function writeOthers(
  { constructProps }: ResourceType,
  construct: Construct,
  props: Readonly<Record<string, unknown>>,
  dialect: Dialect,
  instanceKey: InstanceKey | undefined,
): Attributes {
  const { additionalFields, timeouts } = props;
  const asText = (value: unknown) => (dialect === "json" ? value : inHcl.text(value));
  const others: Attributes = {};
  for (const { name, prop, isFact } of constructProps) {
    const fact = isFact ? props[prop] : undefined;
    if (typeof fact === "string" && misusedToken(fact) === undefined) {
      others[name] = asText(writeText(fact, dialect));
    }
  }
  const additional = writeAdditionalFields(additionalFields, dialect);
  if (additional !== undefined) {
    others.additional_fields = asText(additional);
  }
  if (isPlainObject(timeouts)) {
    const durations = writeMap(timeouts, dialect);
    others.timeouts = dialect === "json" ? durations : inHcl.map(durations);
  }
  const path = writeLiteral(construct.node.path, dialect);
  // Each instance has a path, and so an owner tag, of its own.
  others.construct_path = asText(instanceKey === undefined ? path : `${path}[\${${instanceKey}}]`);
  return others;
}
