import type { Tag } from "../../../schema/tags";
import type { Fields } from "../../../schema/value";
import type { StoredRecord } from "../../state/store";

/** All that the service holds about one customer gateway. It has no status: it is a note, not a machine. */
export interface CustomerGatewayRecord extends StoredRecord {
  /** In API names, without tags. */
  readonly given: Fields;
  readonly tags: readonly Tag[];
  readonly createdAtMilliseconds: number;
  readonly updatedAtMilliseconds: number;
}
