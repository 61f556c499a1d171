import { type ITerraformDependable, Lazy, type TerraformResourceLifecycle } from "cdktf";
import type { Construct } from "constructs";
import type { VpnConnectionProps } from "../../constructs/vpn-connection-props";
import { lifecycleProblems } from "../checks/lifecycle-checks";
import { isDependable, isIterator } from "../checks/meta-arguments";
import { suppressionsFor } from "../checks/suppressions";
import { misusedToken } from "../expressions/misused-token";
import { type Dialect, writeLiteral, writeText } from "../expressions/text";
import { writeAdditionalFields } from "../props/additional-fields";
import { type Attributes, inHcl, isPlainObject, writeFields, writeMap } from "../props/write-attributes";
import type { ConnectionRequest, InstanceKey } from "./deployment-target";
import { namedProvider } from "./stack-providers";

/** What a deployment target needs of a connection. Arguments of a wrong type are left out here: validation reports them. */
export function connectionRequest(connection: Construct, props: VpnConnectionProps): ConnectionRequest {
  const { provider, dependsOn, lifecycle, forEach } = props ?? {};
  const given: Readonly<Record<string, unknown>> = { ...props };
  const write = (dialect: Dialect, instanceKey?: InstanceKey) => ({
    ...writeFields(given, dialect),
    ...writeOthers(connection, given, dialect, instanceKey),
  });
  // cdktf asks for the attributes twice in each synthesis. Rules may be suppressed in between, by an aspect.
  let json: Attributes | undefined;
  return {
    provider: namedProvider(connection, provider),
    dependsOn: Array.isArray(dependsOn) ? dependsOn.filter(isDependable) : undefined,
    lifecycle: writeLifecycle(lifecycle),
    forEach: isIterator(forEach) ? forEach : undefined,
    attributes: (dialect, instanceKey) => {
      json ??= dialect === "json" ? write(dialect, instanceKey) : undefined;
      const attributes = dialect === "json" && json !== undefined ? json : write(dialect, instanceKey);
      const suppressions = suppressionsFor(connection);
      if (suppressions.size === 0) {
        return attributes;
      }
      const ids = [...suppressions.keys()];
      return { ...attributes, suppressed_rules: dialect === "json" ? ids : inHcl.texts(ids) };
    },
    remarks: () => {
      const reasons = suppressionsFor(connection);
      return reasons.size === 0 ? undefined : { suppressedRules: Object.fromEntries(reasons) };
    },
  };
}

/** Terraform takes addresses as triggers, no expressions, and cdktf writes the expression of a resource. */
function writeLifecycle(lifecycle: TerraformResourceLifecycle | undefined): TerraformResourceLifecycle | undefined {
  if (lifecycle === undefined || lifecycle === null || lifecycleProblems(lifecycle).length > 0) {
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
  connection: Construct,
  props: Readonly<Record<string, unknown>>,
  dialect: Dialect,
  instanceKey: InstanceKey | undefined,
): Attributes {
  const { gatewayAttachment, additionalFields, timeouts } = props;
  const asText = (value: unknown) => (dialect === "json" ? value : inHcl.text(value));
  const others: Attributes = {};
  if (typeof gatewayAttachment === "string" && misusedToken(gatewayAttachment) === undefined) {
    others.gateway_attachment = asText(writeText(gatewayAttachment, dialect));
  }
  const additional = writeAdditionalFields(additionalFields, dialect);
  if (additional !== undefined) {
    others.additional_fields = asText(additional);
  }
  if (isPlainObject(timeouts)) {
    const durations = writeMap(timeouts, dialect);
    others.timeouts = dialect === "json" ? durations : inHcl.map(durations);
  }
  const path = writeLiteral(connection.node.path, dialect);
  // Each instance has a path, and so an owner tag, of its own.
  others.construct_path = asText(instanceKey === undefined ? path : `${path}[\${${instanceKey}}]`);
  return others;
}
