/** The empty list, shared because nearly every check returns it. */
export const NONE: readonly never[] = Object.freeze([]);

/** Concatenates what is found about each item. Unlike `flatMap` it allocates no list if that is nothing. */
export function collect<Item, Found>(
  items: readonly Item[],
  foundAbout: (item: Item, position: number) => readonly Found[],
): readonly Found[] {
  let all: Found[] | undefined;
  let position = 0;
  for (const item of items) {
    for (const found of foundAbout(item, position)) {
      all ??= [];
      all.push(found);
    }
    position++;
  }
  return all ?? NONE;
}
