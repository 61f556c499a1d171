/** The empty list, shared because nearly every check returns it. */
export const NONE: readonly never[] = Object.freeze([]);

/**
 * Maps each item, and leaves out what is undefined. The list has no room for more, unlike that of `flatMap`, and is never one with
 * holes for V8, unlike that of `map`: both matter where thousands of such lists are kept and read again.
 */
export function mapDefined<Item, Mapped>(
  items: readonly Item[],
  map: (item: Item, position: number) => Mapped | undefined,
): readonly Mapped[] {
  const mapped: Mapped[] = [];
  for (let position = 0; position < items.length; position++) {
    const value = map(items[position] as Item, position);
    if (value !== undefined) {
      mapped.push(value);
    }
  }
  return mapped.slice();
}

/** Concatenates what is found about each item. Unlike `flatMap` it allocates no list if that is nothing. */
export function collect<Item, Found>(
  items: readonly Item[],
  foundAbout: (item: Item, position: number) => readonly Found[],
): readonly Found[] {
  let all: Found[] | undefined;
  for (let position = 0; position < items.length; position++) {
    const found = foundAbout(items[position] as Item, position);
    if (found.length > 0) {
      all ??= [];
      for (const each of found) {
        all.push(each);
      }
    }
  }
  return all ?? NONE;
}
