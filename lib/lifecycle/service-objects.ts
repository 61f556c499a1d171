import type { CallOptions, Json, VpnApiError } from "../client/operations/vpn-api";
import type { Tag } from "../schema/tags";
import type { Fields } from "../schema/value";
import type { Statuses } from "./status";

/** Which objects to list: all of the region and project by default. */
export interface ObjectFilter {
  /** The fields of an object: only objects that may have the same ends are needed. The list may contain others. */
  readonly near?: Fields;
  /** Ids to find: the list may end as soon as it has all of them. */
  readonly wanted?: ReadonlySet<string>;
}

/** The tags of a type's objects, which answers and declarations have in the field `tags`. One of them is the owner tag. */
export interface ObjectTags {
  /** An existing key gets the new value. */
  readonly add: (id: string, tags: readonly Tag[], options: CallOptions) => Promise<void>;
  readonly remove: (id: string, keys: readonly string[], options: CallOptions) => Promise<void>;
  /** How many tags an object can have. */
  readonly maximum: number;
  /** Whether the service refuses a create because of its tags. Then the create is sent without the owner tag. */
  readonly isRefused: (error: VpnApiError) => boolean;
}

/** How messages speak of the ends. */
export interface EndWords {
  /** In the plural: "gateways". */
  readonly noun: string;
  /** What objects do with their ends: "join". */
  readonly verb: string;
  /** The same of one object: "joins". */
  readonly verbOfOne: string;
  /** The ends of one object: "gateway A at B, customer gateway C". */
  readonly of: (object: Json) => string;
  /** An object by its ends, with the article: "a connection of gateway A to customer gateway C". */
  readonly objectWith: (ends: Fields) => string;
  /** What differs between objects of one declaration that cannot be changed into each other: "other gateways". */
  readonly differing: string;
}

/**
 * The objects of one resource type at the service: what generic code calls, and what it has to know about them. Each
 * type gives its own.
 */
export interface ServiceObjects {
  readonly show: (id: string, options: CallOptions) => Promise<Json>;
  /** Each object once, from all pages. */
  readonly list: (filter: ObjectFilter, options: CallOptions) => Promise<readonly Json[]>;
  /** Asks the service to delete an object, which may take longer than the call. */
  readonly remove: (id: string, options: CallOptions) => Promise<void>;
  /** Absent if objects of the type have no tags. Then nothing says who owns one, and no run ever adopts one. */
  readonly tags?: ObjectTags;
  /** Absent if a change is finished when the service has answered it. */
  readonly statuses?: Statuses;
  /** Words for the ends, where the names of the fields do not suffice. */
  readonly ends?: EndWords;
  /** Codes of the service for a call about one object. */
  readonly codes?: {
    /** "Not found" that says nothing about the object, but about another one. */
    readonly missingElsewhere?: readonly string[];
    readonly beingDeleted?: string;
    /** The create is taken for a repetition of an earlier one, which may have been carried out. */
    readonly repeatedCreate?: string;
  };
}
