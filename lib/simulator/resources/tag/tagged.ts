import type { Tag } from "../../../schema/tags";
import type { Value } from "../../../schema/value";
import type { Context } from "../../context";
import type { Refusal } from "../../reply";
import type { StoredRecord } from "../../state/store";
import type { World } from "../../state/world";

/** Something that can have tags. */
export interface TaggedRecord extends StoredRecord {
  readonly tags: readonly Tag[];
}

/** The objects of one kind, as far as the tag operations need to know them. */
export interface Tagged<Stored extends TaggedRecord> {
  /** The service's name of the kind, in the paths of the tag operations. */
  readonly type: "vpn-connection" | "vpn-gateway" | "customer-gateway";
  readonly find: (world: World, id: string) => Stored | undefined;
  readonly all: (world: World) => readonly Stored[];
  /** Those that a search finds. */
  readonly visible: (context: Context) => readonly Stored[];
  readonly put: (world: World, record: Stored, tags: readonly Tag[]) => void;
  readonly nameOf: (record: Stored) => Value;
  readonly gone: () => Refusal;
  /** Why the object takes no tags now. */
  readonly busy: (record: Stored) => Refusal | undefined;
}
