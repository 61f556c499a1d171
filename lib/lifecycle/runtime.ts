import type { Effects } from "../client/http/effects";
import type { CallOptions, Json, VpnApi } from "../client/operations/vpn-api";
import type { ResourceType } from "../schema/resource-type";
import type { IsIgnoredTag } from "../schema/tags";
import { createBatchedReader } from "./batched-reader";
import type { HandlerContext, TypeAtService } from "./context";
import { describe, handlerFailure, type Problem, type Subject } from "./failure";
import { createGatewayLock } from "./gateway-lock";
import { type LastWarnings, noLastWarnings } from "./last-warnings";
import { type HeldConnections, nothingHeld } from "./ownership/held";
import { createInventory } from "./ownership/inventory";
import { type Owner, ownerOf } from "./ownership/owner";
import { createPollInterval } from "./poll-interval";
import { createRefreshReader } from "./refresh-reader";
import { createSharedList, type SharedList } from "./shared-list";

/** The region, project and state for which a provider is configured. */
export interface Place {
  /** Region and project in words; undefined while settings are not known yet. */
  readonly place?: string;
  /** Undefined like `place`. */
  readonly region?: string;
  /** Undefined also if the project is given by its name. */
  readonly projectId?: string;
  /** Absent if the provider block does not give the state's identity, or not yet. Then objects get no owner tag. */
  readonly stateIdentity?: string;
  readonly workspace: string;
}

/** Lists all objects of one kind. */
export type ListObjects = (api: VpnApi, options: CallOptions) => Promise<readonly Json[]>;

/**
 * What all resource types of a configured provider share. Made once by each configure, so that all changes of one
 * gateway use the same lock.
 */
export interface ProviderRuntime extends Place, Pick<HandlerContext, "effects" | "withGateway" | "owned" | "attempts"> {
  readonly api: VpnApi;
  /**
   * The context of the operations of one type. Made once for each type, so that its reads share lists, and that it
   * learns from its own work how often to read.
   */
  readonly contextOf: (served: TypeAtService) => HandlerContext;
  /** The list of one kind of objects that all its readers share. Made once for each kind. */
  readonly sharedList: (list: ListObjects) => SharedList;
  readonly held: HeldConnections;
  readonly lastWarnings: LastWarnings;
  /** Which declaration of this state recorded each object that this process has imported. */
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
  const contexts = new Map<string, HandlerContext>();
  const sharedLists = new Map<ListObjects, SharedList>();
  const shared = {
    effects,
    withGateway: createGatewayLock((gatewayId) =>
      effects.log("info", `waiting for gateway ${gatewayId}, which accepts one change at a time`),
    ),
    owned: new Set<string>(),
    attempts: new Set<string>(),
  };
  return {
    ...parts,
    ...shared,
    workspace,
    held,
    lastWarnings,
    isIgnoredTag,
    imports: new Map(),
    sharedList: (list) => {
      const known = sharedLists.get(list) ?? createSharedList((options) => list(api, options), effects);
      sharedLists.set(list, known);
      return known;
    },
    contextOf: ({ type, objects }) => {
      const known = contexts.get(type.typeName) ?? {
        ...shared,
        type,
        objects,
        readBatched: createBatchedReader(objects, type, effects),
        readForRefresh: createRefreshReader(objects, type, effects, () => api.changes()),
        inventory: createInventory(objects, type, effects),
        pollIntervals: {
          create: createPollInterval(),
          update: createPollInterval(),
          delete: createPollInterval(),
        },
        isHeld: held.has,
      };
      contexts.set(type.typeName, known);
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
 * Fails if the provider now uses another place than the one where the object was made: not finding the object there
 * would not mean that it is deleted.
 */
export function requireSamePlace(
  type: ResourceType,
  subject: Subject,
  madeIn: string | undefined,
  place: string | undefined,
): void {
  if (madeIn !== undefined && place !== undefined && madeIn !== place) {
    const summary = `${describe(type, subject)} is not in ${place}`;
    const detail = `it was created in ${madeIn}, and the provider now uses another region or project. Restore the region and project, or give this ${type.shortNoun} a provider for them. To move the ${type.shortNoun} to another state, run terraform state mv -state-out=FILE. To stop managing it, or if it no longer exists, run terraform state rm`;
    throw handlerFailure([{ severity: "error", summary, detail }]);
  }
}
