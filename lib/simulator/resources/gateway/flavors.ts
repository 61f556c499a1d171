/** The flavors that gateways are made in; each but Basic also exists without a fixed address. */
export const FLAVORS = ["Basic", "Professional1", "Professional2", "Professional3"] as const;

export const ALL_FLAVORS: readonly string[] = [
  ...FLAVORS,
  ...FLAVORS.slice(1).map((flavor) => `${flavor}-NonFixedIP`),
  "GM",
];
