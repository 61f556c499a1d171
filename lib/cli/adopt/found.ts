import type { CallOptions, Json, VpnApi } from "../../client/operations/vpn-api";
import { fromAnswer } from "../../resources/connection/operations/answer";
import type { Adoption } from "./arguments";
import { constructIds } from "./construct-ids";
import { type Declaration, declarationOf, undeclarable } from "./declaration";
import { type LeftOut, whyLeftOut } from "./ownership";

/** Constructs that a stack with these connections has beside them: its provider, and the backend that cdktf adds. */
export const PROVIDER_CONSTRUCT_ID = "vpn";
const OTHER_CONSTRUCT_IDS: ReadonlySet<string> = new Set([PROVIDER_CONSTRUCT_ID, "backend"]);

interface Found {
  readonly id: string;
  readonly name: string;
}

/** A connection that no state owns, as far as its tags say. */
export interface Offered extends Found, Declaration {
  readonly status: string;
  readonly constructId: string;
}

/** A connection that is not offered. */
export interface Refused extends Found, LeftOut {}

/** What the service has, in the order of names and IDs. */
export interface Findings {
  readonly offered: readonly Offered[];
  readonly leftOut: readonly Refused[];
}

/** Reads the connections that are asked for. */
export async function listConnections(
  api: VpnApi,
  { gatewayIds, ids, names }: Pick<Adoption, "gatewayIds" | "ids" | "names">,
  options: CallOptions,
): Promise<readonly Json[]> {
  const wanted = ids.length === 0 ? undefined : new Set(ids);
  const places = gatewayIds.length === 0 ? [undefined] : [...new Set(gatewayIds)];
  const found = new Map<string, Json>();
  for (const vgwId of places) {
    for (const connection of await api.listConnections({ vgwId, wanted }, options)) {
      found.set(String(connection.id), connection);
    }
  }
  return [...found.values()].filter(
    ({ id, name }) =>
      (wanted?.has(String(id)) ?? true) && (names.length === 0 || names.some((text) => String(name).includes(text))),
  );
}

/** Sorts out which connections can be imported, and how each is declared. */
export function findingsIn(connections: readonly Json[]): Findings {
  const sorted = connections
    .map((answer) => ({ id: String(answer.id), name: String(answer.name ?? ""), answer }))
    .sort((a, b) => order(a.name, b.name) || order(a.id, b.id));
  const judged = sorted.map(({ answer, ...found }) => ({ ...found, answer, ...judge(answer) }));
  const free = judged.filter(({ leftOut }) => leftOut === undefined);
  const constructs = constructIds(free, OTHER_CONSTRUCT_IDS);
  return {
    offered: free.map(({ id, name, answer, declaration }) => ({
      id,
      name,
      status: String(answer.status),
      constructId: constructs.get(id) ?? id,
      ...declaration,
    })),
    leftOut: judged.flatMap(({ id, name, leftOut }) => (leftOut === undefined ? [] : [{ id, name, ...leftOut }])),
  };
}

function judge(answer: Json): { readonly declaration: Declaration; readonly leftOut?: LeftOut } {
  const declaration = declarationOf(fromAnswer(answer));
  const newer = undeclarable(declaration.values);
  const tooNew: LeftOut | undefined =
    newer.length === 0
      ? undefined
      : {
          reason: "newer-value",
          words: `this release cannot declare its ${newer.join(" and ")}; use a newer release of this package`,
        };
  return { declaration, leftOut: whyLeftOut(answer) ?? tooNew };
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
