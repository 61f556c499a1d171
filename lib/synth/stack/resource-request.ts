import {
  type ITerraformDependable,
  type ITerraformIterator,
  Lazy,
  type TerraformProvider,
  type TerraformResourceLifecycle,
} from "cdktf";
import type { Construct } from "constructs";
import type { ResourceType } from "../../schema/resource-type";
import { isAbsent, isRecord } from "../../schema/value";
import { lifecycleProblems } from "../checks/lifecycle-checks";
import { isDependable, isIterator, timeoutProblems } from "../checks/meta-arguments";
import { suppressionsFor } from "../checks/suppressions";
import { type Dialect, writeLiteral, writeText } from "../expressions/text";
import { writeAdditionalFields } from "../props/additional-fields";
import { type Attributes, writeMembers } from "../props/attributes";
import type { DeclaredProps } from "../props/declared-props";
import { inHcl } from "../props/hcl-types";
import type { ParsedProps } from "../props/parse-props";
import type { InstanceKey, ResourceRequest } from "./deployment-target";
import { namedProvider } from "./stack-providers";

type Given = Readonly<Record<string, unknown>>;

/** The props that are arguments of the block, not attributes of the resource. */
export interface BlockProps {
  readonly provider?: TerraformProvider;
  readonly dependsOn?: ITerraformDependable[];
  readonly lifecycle?: TerraformResourceLifecycle;
  readonly forEach?: ITerraformIterator;
}

/** What a deployment target needs of a resource. What validation reports is left out here. */
export function resourceRequest(construct: Construct, props: DeclaredProps): ResourceRequest {
  const { type } = props;
  const { given: all } = props.current();
  const given: Given = isRecord(all) ? all : {};
  const { provider, dependsOn, lifecycle, forEach }: BlockProps = given;
  const write = ({ fields, facts }: ParsedProps, dialect: Dialect, instanceKey?: InstanceKey): Attributes =>
    // A literal that begins with a spread makes a hidden class of its own for each object in V8, which costs time and memory.
    Object.assign(
      writeMembers(fields, dialect),
      writeMembers(facts, dialect),
      writeOthers(construct, type, given, dialect, instanceKey),
    );
  // cdktf reads the attributes twice in each synthesis, and an aspect may suppress rules or set tags in between.
  let inJson: { readonly parsed: ParsedProps; readonly attributes: Attributes } | undefined;
  const attributesIn = (parsed: ParsedProps, dialect: Dialect, instanceKey?: InstanceKey): Attributes => {
    if (dialect === "hcl") {
      return write(parsed, dialect, instanceKey);
    }
    if (inJson?.parsed !== parsed) {
      inJson = { parsed, attributes: write(parsed, dialect, instanceKey) };
    }
    return inJson.attributes;
  };
  return {
    type,
    provider: namedProvider(construct, provider),
    dependsOn: Array.isArray(dependsOn) ? dependsOn.filter(isDependable) : undefined,
    lifecycle: withPostconditions(type, given, writeLifecycle(type, lifecycle)),
    forEach: isIterator(forEach) ? forEach : undefined,
    attributes: (dialect, instanceKey) => {
      const current = props.current();
      const attributes = attributesIn(current.parsed, dialect, instanceKey);
      const suppressed = suppressionsFor(construct, current.suppressions);
      if (suppressed.size === 0) {
        return attributes;
      }
      const ids = [...suppressed.keys()];
      return { ...attributes, suppressed_rules: dialect === "json" ? ids : inHcl.texts(ids) };
    },
    remarks: () => {
      const reasons = suppressionsFor(construct, props.current().suppressions);
      return reasons.size === 0 ? undefined : { suppressedRules: Object.fromEntries(reasons) };
    },
  };
}

/** Converts expressions of resources, which cdktf writes as triggers, to addresses, which Terraform requires. */
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

/** Adds the conditions that fail an apply which has not done what a prop asks for. */
function withPostconditions(
  { constructProps }: ResourceType,
  given: Given,
  lifecycle: TerraformResourceLifecycle | undefined,
): TerraformResourceLifecycle | undefined {
  const conditions = constructProps
    .filter(({ prop, problemAttribute }) => problemAttribute !== undefined && !isAbsent(given[prop]))
    .map(({ problemAttribute: name }) => ({
      condition: `\${self.${name} == null}`,
      // Terraform evaluates the message of a condition that holds, too.
      errorMessage: `\${coalesce(self.${name}, "none")}`,
    }));
  return conditions.length === 0
    ? lifecycle
    : { ...lifecycle, postcondition: [...(lifecycle?.postcondition ?? []), ...conditions] };
}

/** The attributes that are neither fields of the API nor facts for its rules. */
function writeOthers(
  construct: Construct,
  type: ResourceType,
  { additionalFields, timeouts }: Given,
  dialect: Dialect,
  instanceKey: InstanceKey | undefined,
): Attributes {
  const asText = (value: unknown) => (dialect === "json" ? value : inHcl.text(value));
  const others: Attributes = {};
  const additional = writeAdditionalFields(additionalFields, dialect);
  if (additional !== undefined) {
    others.additional_fields = asText(additional);
  }
  if (isRecord(timeouts) && timeoutProblems(type, timeouts).length === 0) {
    const durations = writeDurations(timeouts, dialect);
    others.timeouts = dialect === "json" ? durations : inHcl.map(durations);
  }
  const path = writeLiteral(construct.node.path, dialect);
  // Each instance has its own path, and therefore its own owner tag.
  others.construct_path = asText(instanceKey === undefined ? path : `${path}[\${${instanceKey}}]`);
  return others;
}

function writeDurations(timeouts: Given, dialect: Dialect): Attributes {
  return Object.fromEntries(
    Object.entries(timeouts)
      .filter(([, duration]) => duration !== undefined && duration !== null)
      .map(([name, duration]) => [name, typeof duration === "string" ? writeText(duration, dialect) : duration]),
  );
}
