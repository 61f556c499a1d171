import type { Effects } from "../../client/http/effects";
import type { VpnApi } from "../../client/operations/vpn-api";
import { describePlace, resolveSettings } from "../../client/resolve-settings";
import { REQUEST_FIELDS } from "../../resources/connection/fields/connection-fields";
import { withTypedAnswers } from "../../resources/connection/operations/typed-answers";
import type { Settings } from "../../settings/settings";
import type { Adoption } from "./arguments";
import { type Findings, findingsIn, listConnections } from "./found";
import { REASONS, type Reason } from "./ownership";
import { propsData } from "./props";
import { typescriptFile, wordsAbout } from "./typescript";

const LIST_TIMEOUT_MILLISECONDS = 300_000;

/** The parts that a run of the command is made of. */
export interface AdoptParts {
  readonly effects: Effects;
  readonly createApi: (settings: Settings, effects: Effects) => VpnApi;
  /** Ends the run. */
  readonly signal: AbortSignal;
}

/** What the command writes. */
export interface AdoptOutput {
  readonly stdout: string;
  /** Lines for people. */
  readonly stderr: readonly string[];
}

/** Lists connections, and declares those that no state owns. Fails with an error whose message is for the user. */
export async function adopt(adoption: Adoption, { effects, createApi, signal }: AdoptParts): Promise<AdoptOutput> {
  const { settings, ids, all, format } = adoption;
  const place = describePlace(await resolveSettings(settings, effects));
  const { api, takeRemarks } = withTypedAnswers(createApi(settings, effects));
  const connections = await listConnections(api, adoption, {
    signal,
    deadlineMilliseconds: effects.nowMilliseconds() + LIST_TIMEOUT_MILLISECONDS,
  });
  const findings = findingsIn(connections);
  requireFound(ids, findings, place);
  const { offered, leftOut } = findings;
  // Who asks for a connection by its ID must be told why it is not there.
  const named = leftOut.filter(({ id }) => all || ids.includes(id));
  const remarks = takeRemarks({}).map(({ summary, detail }) => `${summary}: ${detail}`.replace(/\s*\n\s*/g, " "));
  const summary = summaryOf(findings, place, format !== "json" && named.length < leftOut.length);
  if (format === "json") {
    return { stdout: `${JSON.stringify(document(findings, place), null, 2)}\n`, stderr: [...remarks, summary] };
  }
  return offered.length === 0
    ? { stdout: "", stderr: [...remarks, ...named.map((one) => `left out: ${wordsAbout(one)}`), summary] }
    : { stdout: typescriptFile({ place, settings, offered, named }), stderr: [...remarks, summary] };
}

function requireFound(ids: readonly string[], { offered, leftOut }: Findings, place: string): void {
  const found = new Set([...offered, ...leftOut].map(({ id }) => id));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length > 0) {
    throw new Error(
      `--id: ${place} has no such connection among those that the other options select, got ${missing.join(", ")}; check the ID, the region, the project, --gateway and --name`,
    );
  }
}

function document({ offered, leftOut }: Findings, place: string): object {
  return {
    place,
    connections: offered.map(({ id, name, status, constructId, values, brokenRules }) => ({
      id,
      name,
      status,
      constructId,
      props: propsData(REQUEST_FIELDS, values),
      suppressedRules: brokenRules,
    })),
    leftOut: leftOut.map(({ id, name, reason, words }) => ({ id, name, reason, words })),
  };
}

function summaryOf({ offered, leftOut }: Findings, place: string, isMore: boolean): string {
  const counts = new Map<Reason, number>();
  for (const { reason } of leftOut) {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const parts = [...counts].map(([reason, count]) => `${count} ${REASONS[reason]}`);
  const left = parts.length === 0 ? "" : `; left out: ${parts.join(", ")}`;
  const hint = isMore ? "; --all names them" : "";
  return `${place}: ${offered.length} ${offered.length === 1 ? "connection" : "connections"} to adopt${left}${hint}`;
}
