import type { Fields } from "../../../../../lib/schema/value";

/** Which of several connections, by position, break a rule. What differs from the specification of the fixtures is given. */
export type GroupCase = readonly [title: string, connections: readonly Fields[], breaks: readonly number[]];

/** The cases of each rule, by id. */
export type GroupCases = Readonly<Record<string, readonly GroupCase[]>>;
