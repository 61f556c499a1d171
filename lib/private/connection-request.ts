import type { Construct } from "constructs";
import type { ConnectionRequest } from "../deployment/carrier";
import type { VpnConnectionProps } from "../vpn-connection-props";
import { writeAdditionalFields } from "./additional-fields";
import { isDependable, isIterator } from "./meta-arguments";
import { carrierOf } from "./stack-providers";
import { suppressionsFor } from "./suppressions";
import { type Dialect, writeLiteral, writeText } from "./text";
import { type Attributes, inHcl, isPlainObject, writeFields, writeMap } from "./write-attributes";

/** What a carrier needs of a connection. Arguments of a wrong type are left out here: validation reports them. */
export function connectionRequest(connection: Construct, props: VpnConnectionProps): ConnectionRequest {
  const { provider, dependsOn, lifecycle, forEach } = props ?? {};
  const given: Readonly<Record<string, unknown>> = { ...props };
  // cdktf asks for the attributes twice in each synthesis.
  let fields: Attributes | undefined;
  return {
    provider: carrierOf(provider) === undefined ? undefined : provider,
    dependsOn: Array.isArray(dependsOn) ? dependsOn.filter(isDependable) : undefined,
    lifecycle: isPlainObject(lifecycle) ? lifecycle : undefined,
    forEach: isIterator(forEach) ? forEach : undefined,
    attributes: (dialect) => {
      if (dialect === "json") {
        fields ??= writeFields(given, dialect);
      }
      return {
        ...(dialect === "json" ? fields : writeFields(given, dialect)),
        ...writeOthers(connection, props ?? {}, dialect),
      };
    },
    remarks: () => {
      const reasons = suppressionsFor(connection);
      return reasons.size === 0 ? {} : { suppressedRules: Object.fromEntries(reasons) };
    },
  };
}

/** The attributes that are no fields of the API. */
function writeOthers(connection: Construct, props: Partial<VpnConnectionProps>, dialect: Dialect): Attributes {
  const { gatewayAttachment, additionalFields, timeouts, forEach } = props;
  const suppressed = [...suppressionsFor(connection).keys()];
  const others: Attributes = {
    gateway_attachment: typeof gatewayAttachment === "string" ? writeText(gatewayAttachment, dialect) : undefined,
    additional_fields: writeAdditionalFields(additionalFields, dialect),
    timeouts: isPlainObject(timeouts) ? writeMap(timeouts, dialect) : undefined,
    construct_path: constructPath(connection, isIterator(forEach), dialect),
    suppressed_rules: suppressed.length === 0 ? undefined : suppressed,
  };
  const written: Attributes = {};
  for (const [name, value] of Object.entries(others)) {
    if (value !== undefined) {
      written[name] = dialect === "json" ? value : describeForHcl(name, value);
    }
  }
  return written;
}

/** Each connection of a set has a path, and so a mark, of its own. */
function constructPath(connection: Construct, isSet: boolean, dialect: Dialect): string {
  const path = writeLiteral(connection.node.path, dialect);
  return isSet ? `${path}[\${each.key}]` : path;
}

function describeForHcl(name: string, value: unknown): unknown {
  if (name === "timeouts") {
    return inHcl.map(value);
  }
  return name === "suppressed_rules" ? inHcl.texts(value) : inHcl.text(value);
}
