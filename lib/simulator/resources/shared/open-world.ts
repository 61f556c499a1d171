import { isId } from "../../../schema/id";
import type { Store, StoredRecord } from "../../state/store";
import type { World } from "../../state/world";

/** Whether a gateway or customer gateway of this id exists although nobody made or declared it. */
export function existsUndeclared({ options, removed }: World, id: string): boolean {
  return options.openWorld && isId(id) && removed.get(id) === undefined;
}

/** All objects of a kind: those that were made or declared, and those that connections use by this field. */
export function allWithUsed<Stored extends StoredRecord>(
  world: World,
  stored: Store<Stored>,
  field: "vgw_id" | "cgw_id",
  undeclared: (world: World, id: string) => Stored | undefined,
): readonly Stored[] {
  const used = new Set(world.store.all().map((record) => String(record.given[field])));
  const others = [...used].filter((id) => stored.get(id) === undefined);
  return [...stored.all(), ...others.map((id) => undeclared(world, id)).filter((record) => record !== undefined)];
}
