import type { Effects } from "../../../client/http/effects";
import { replacingPaths } from "../../../schema/difference";
import { type Fields, hasUnknown, isFields, UNKNOWN } from "../../../schema/value";
import type { Diagnostic, PlanRequest } from "../../../terraform-plugin/provider";
import { readPsk, rotates, sameSource, sourceInWords } from "../configuration/psk";
import { CONNECTION } from "../connection-type";
import { nameOf } from "./diagnostics";

/** The planned key with what was before in the place of what is not known yet. */
function asFarAsKnown(prior: Fields, planned: Fields): Fields {
  return Object.fromEntries(
    Object.entries(planned).map(([name, value]) => [name, value === UNKNOWN ? prior[name] : value]),
  );
}

function whatHappens(planned: Fields): string {
  return isFields(planned.ikepolicy) && planned.ikepolicy.ike_version === "v2"
    ? "the key is sent and the connection is reset, since under IKEv2 a key has no effect before: the tunnel is interrupted until the peer has the new key too"
    : "the key is sent; the tunnel comes up again when the peer has the new key too";
}

function rotation(request: PlanRequest, prior: Fields, key: Fields, planned: Fields): Diagnostic {
  const name = nameOf(request);
  const effect = whatHappens(planned);
  if (!isFields(prior.psk)) {
    return {
      severity: "warning",
      path: ["psk"],
      summary: `this plan sends a pre-shared key to ${name}, which may have it already`,
      detail: `the state knows of no key of this connection, as after an import; ${effect}. Where the connection has its key already, leave psk out: the service keeps it`,
    };
  }
  const summary = `this plan rotates the pre-shared key of ${name}`;
  const certain = asFarAsKnown(prior.psk, key);
  if (!rotates(prior.psk, certain)) {
    return {
      severity: "warning",
      path: ["psk"],
      summary: summary.replace("rotates", "may rotate"),
      detail: `where the key comes from, or its version, is known only in the apply. If it is another one than before, ${effect}`,
    };
  }
  return sameSource(prior.psk, certain)
    ? { severity: "warning", path: ["psk", "version"], summary, detail: effect }
    : {
        severity: "warning",
        path: ["psk"],
        summary,
        detail: `it comes from ${sourceInWords(key)}, and came from ${sourceInWords(prior.psk)} before; ${effect}`,
      };
}

/** What a reviewer should know about the key of a plan. */
export async function keyDiagnostics(
  request: PlanRequest,
  planned: Fields,
  effects: Effects,
): Promise<readonly Diagnostic[]> {
  const { priorState: prior, configuration } = request;
  if (prior === null && configuration.psk === null) {
    const detail =
      "the connection is created without one, and its tunnel cannot come up; give it a key, or import a connection that has one";
    return [
      { severity: "warning", path: ["psk"], summary: `there is no pre-shared key for ${nameOf(request)}`, detail },
    ];
  }
  if (!rotates(prior?.psk, planned.psk) || !isFields(configuration.psk) || !isFields(planned.psk)) {
    return [];
  }
  const remarks: Diagnostic[] = [];
  const key = hasUnknown(configuration.psk) ? undefined : await readPsk(configuration.psk, effects);
  if (key !== undefined && "missing" in key && configuration.psk.source !== "terraform") {
    const summary = `the pre-shared key of ${nameOf(request)} is not there yet`;
    const detail = `${key.missing}. The plan goes on; the apply will need it`;
    remarks.push({ severity: "warning", path: key.path, summary, detail });
  }
  // A connection that is made anew gets its key with everything else.
  if (prior !== null && replacingPaths(CONNECTION, prior, planned).length === 0) {
    remarks.push(rotation(request, prior, planned.psk, planned));
  }
  return remarks;
}
