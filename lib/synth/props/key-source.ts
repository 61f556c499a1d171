/** Where a pre-shared key comes from, as the `psk` attribute of the resource says it. */
export type KeySource = (
  | { readonly source: "environment"; readonly variable: string }
  | { readonly source: "file"; readonly path: string }
  | { readonly source: "terraform"; readonly value: string }
  | { readonly source: "literal"; readonly value: string }
) & {
  readonly version: number;
  /** What is wrong with it: each to follow the name of the prop. Then the rest may be of any type. */
  readonly mistakes?: readonly string[];
};

// Registered, so that a key made by another copy of this package is known too; and a property that is not enumerable and
// holds a function, so that neither JSON nor util.inspect nor a token resolver shows what is behind it.
const SOURCE = Symbol.for("cdktf-huaweicloud-vpn/key-source");

export function hideKeySource(key: object, source: KeySource): void {
  Object.defineProperty(key, SOURCE, { value: () => source });
}

/** What {@link hideKeySource} hid; undefined for anything that is no key. */
export function keySourceOf(value: unknown): KeySource | undefined {
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  const reveal: unknown = (value as Record<symbol, unknown>)[SOURCE];
  return typeof reveal === "function" ? (reveal() as KeySource) : undefined;
}
