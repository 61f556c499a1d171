import type { Effects } from "../../../client/http/effects";
import { replacingPaths } from "../../../schema/difference";
import { type Fields, hasUnknown, isFields, UNKNOWN } from "../../../schema/value";
import type { Diagnostic, PlanRequest } from "../../../terraform-plugin/provider";
import { nameOf } from "../../shared/diagnostics";
import type { GatewayReading } from "../configuration/gateway";
import { describeSource, readPsk, rotates, sameSource } from "../configuration/psk";
import { CONNECTION } from "../connection-type";
import { needsNoKey } from "../rules/gm";
import { isAnotherKey } from "./moved/compared-key";

/** The planned key, with prior values for members that are unknown. */
function withPriorForUnknown(prior: Fields, planned: Fields): Fields {
  return Object.fromEntries(
    Object.entries(planned).map(([name, value]) => [name, value === UNKNOWN ? prior[name] : value]),
  );
}

function effectOfSending(planned: Fields): string {
  return isFields(planned.ikepolicy) && planned.ikepolicy.ike_version === "v2"
    ? "the key is sent, and the connection is then reset, because under IKEv2 only a reset makes a new key take effect. The tunnel is interrupted until the peer has the new key as well"
    : "the key is sent; the tunnel comes up again when the peer has the new key as well";
}

function rotation(request: PlanRequest, prior: Fields, key: Fields, planned: Fields): Diagnostic {
  const name = nameOf(CONNECTION, request);
  const effect = effectOfSending(planned);
  if (!isFields(prior.psk)) {
    return {
      severity: "warning",
      path: ["psk"],
      summary: `this plan sends a pre-shared key to ${name}, which may already have it`,
      detail: `the state has no key of this connection, as after an import; ${effect}. If the connection already has its key, leave psk out: the service keeps it`,
    };
  }
  const summary = `this plan rotates the pre-shared key of ${name}`;
  if (isAnotherKey(prior.psk)) {
    const detail = `the declared key is not the one that the connection had when a moved block brought it here; ${effect}`;
    return { severity: "warning", path: ["psk"], summary, detail };
  }
  const certain = withPriorForUnknown(prior.psk, key);
  if (!rotates(prior.psk, certain)) {
    return {
      severity: "warning",
      path: ["psk"],
      summary: summary.replace("rotates", "may rotate"),
      detail: `the source or the version of the key is known only during the apply. If either differs from before, ${effect}`,
    };
  }
  return sameSource(prior.psk, certain)
    ? { severity: "warning", path: ["psk", "version"], summary, detail: effect }
    : {
        severity: "warning",
        path: ["psk"],
        summary,
        detail: `the source of the key changes from ${describeSource(prior.psk)} to ${describeSource(key)}; ${effect}`,
      };
}

/** Warnings about the key for the reviewer of a plan. */
export async function keyDiagnostics(
  request: PlanRequest,
  planned: Fields,
  gateway: GatewayReading,
  effects: Effects,
): Promise<readonly Diagnostic[]> {
  const { priorState: prior, configuration } = request;
  if (prior === null && configuration.psk === null && !needsNoKey({ ...planned, gateway: gateway.facts })) {
    const detail =
      "the tunnel of the new connection cannot come up without a key. Set psk, or import a connection that has a key";
    return [
      { severity: "warning", path: ["psk"], summary: `${nameOf(CONNECTION, request)} has no pre-shared key`, detail },
    ];
  }
  if (!rotates(prior?.psk, planned.psk) || !isFields(configuration.psk) || !isFields(planned.psk)) {
    return [];
  }
  const remarks: Diagnostic[] = [];
  const key = hasUnknown(configuration.psk) ? undefined : await readPsk(configuration.psk, effects);
  if (key !== undefined && "missing" in key && configuration.psk.source !== "terraform") {
    const summary = `the pre-shared key of ${nameOf(CONNECTION, request)} is not available yet`;
    const detail = `${key.missing}. The plan continues without the key; the apply needs it`;
    remarks.push({ severity: "warning", path: key.path, summary, detail });
  }
  // A replacement sends the key with the create, which needs no warning.
  if (prior !== null && replacingPaths(CONNECTION, prior, planned).length === 0) {
    remarks.push(rotation(request, prior, planned.psk, planned));
  }
  return remarks;
}
