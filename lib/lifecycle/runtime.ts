import type { Effects } from "../client/http/effects";
import type { VpnApi } from "../client/operations/vpn-api";
import type { IsIgnoredTag } from "../schema/tags";
import { createBatchedReader } from "./batched-reader";
import type { HandlerContext } from "./context";
import { describe, handlerFailure, type Problem } from "./failure";
import { createGatewayLock } from "./gateway-lock";
import { type LastWarnings, noLastWarnings } from "./last-warnings";
import type { Subject } from "./outcome";
import { type HeldConnections, nothingHeld } from "./ownership/held";
import { createInventory } from "./ownership/inventory";
import { type Owner, ownerOf } from "./ownership/owner";
import { createPollInterval } from "./poll-interval";

type PollIntervals = HandlerContext["pollIntervals"];

/** The region, project and state for which a provider is configured. */
export interface Place {
  /** Region and project in words; undefined while settings are not known yet. */
  readonly place?: string;
  /** Absent if the provider block does not give the state's identity, or not yet. Then connections get no owner tag. */
  readonly stateIdentity?: string;
  readonly workspace: string;
}

/**
 * What all resource types of a configured provider share. Made once by each configure, so that all changes of one
 * gateway use the same lock, and reads of all types can be batched.
 */
export interface ProviderRuntime extends Place, Omit<HandlerContext, "type" | "pollIntervals" | "isHeld"> {
  /** Separate for each resource type, which learns from its own work. */
  readonly pollIntervalsOf: (resourceType: string) => PollIntervals;
  readonly held: HeldConnections;
  readonly lastWarnings: LastWarnings;
  /** Which declaration of this state recorded each connection that this process has imported. */
  readonly imports: Map<string, string | undefined>;
  /** Whether a tag is left to others. */
  readonly isIgnoredTag: IsIgnoredTag;
  /** Which responses differed from the documentation since the last call; each is reported once. */
  readonly takeRemarks: (subject: Subject) => readonly Problem[];
}

export interface RuntimeParts extends Partial<Place> {
  readonly api: VpnApi;
  readonly takeRemarks: ProviderRuntime["takeRemarks"];
  readonly effects: Effects;
  /** Absent if the deployment target does not know what the state has. */
  readonly held?: HeldConnections;
  readonly lastWarnings?: LastWarnings;
  /** Without it, every tag of a connection is the declaration's. */
  readonly isIgnoredTag?: IsIgnoredTag;
}

export function createRuntime({
  workspace = "default",
  held = nothingHeld,
  lastWarnings = noLastWarnings,
  isIgnoredTag = () => false,
  ...parts
}: RuntimeParts): ProviderRuntime {
  const { api, effects } = parts;
  const pollIntervals = new Map<string, PollIntervals>();
  return {
    ...parts,
    workspace,
    held,
    lastWarnings,
    isIgnoredTag,
    readBatched: createBatchedReader(api, effects),
    inventory: createInventory(api),
    withGateway: createGatewayLock((gatewayId) =>
      effects.log("info", `waiting for gateway ${gatewayId}, which accepts one change at a time`),
    ),
    owned: new Set(),
    attempts: new Set(),
    imports: new Map(),
    pollIntervalsOf: (resourceType) => {
      const known = pollIntervals.get(resourceType) ?? {
        create: createPollInterval(),
        update: createPollInterval(),
        delete: createPollInterval(),
      };
      pollIntervals.set(resourceType, known);
      return known;
    },
  };
}

/** The owner for tags; undefined if the state's identity or the construct path is not known. */
export function ownerFor({ stateIdentity, workspace }: Place, constructPath: string | undefined): Owner | undefined {
  return stateIdentity === undefined || constructPath === undefined
    ? undefined
    : ownerOf({ stateIdentity, workspace, constructPath });
}

/**
 * Fails if the provider now uses another place than the one where the connection was made: not finding the connection
 * there would not mean that it is deleted.
 */
export function requireSamePlace(subject: Subject, madeIn: string | undefined, place: string | undefined): void {
  if (madeIn !== undefined && place !== undefined && madeIn !== place) {
    const summary = `${describe(subject)} is not in ${place}`;
    const detail = `it was created in ${madeIn}, and the provider now uses another region or project. Restore the region and project, or give this connection a provider for them. To move the connection to another state, run terraform state mv -state-out=FILE. To stop managing it, or if it no longer exists, run terraform state rm`;
    throw handlerFailure([{ severity: "error", summary, detail }]);
  }
}
