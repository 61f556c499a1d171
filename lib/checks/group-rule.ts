import type { Fields } from "../schema/value";
import type { Finding, RuleDescription } from "./rule";

/** One of several resources that are judged together. */
export interface Member {
  /** What messages call it: the path of its construct. */
  readonly name: string;
  readonly specification: Fields;
  /**
   * What the value of a field is compared by: two members with the same text have the same value, even if nobody knows it
   * yet, as with two references to one attribute. Undefined where that cannot be told.
   */
  readonly identityOf: (field: string) => string | undefined;
  /** Whether it is still declared. */
  readonly isThere: () => boolean;
  readonly suppresses: (ruleId: string) => boolean;
}

/** The identity of a known text: IDs and addresses are the same in either case. */
export function knownIdentity(specification: Fields, field: string): string | undefined {
  const value = specification[field];
  return typeof value === "string" ? value.toLowerCase() : undefined;
}

/** What is wrong with a member because of others. */
export interface GroupFinding extends Finding {
  /** The others. */
  readonly beside: readonly Member[];
}

/** Which members are judged together: those with the same key. Without a key a member is in no group. */
export type KeyOf = (member: Member) => string | undefined;

/**
 * A constraint on several resources of an app together. Like a {@link Rule} it reports only what is certain.
 *
 * Members come one by one, in the order of the code, and each is compared with what the group remembers of those before it:
 * so the cost grows with the number of members, and what is wrong is told at the later one.
 */
export interface GroupRule extends RuleDescription {
  /** Rules that have the same function share their groups. */
  readonly keyOf: KeyOf;
  /** Whether the rule is about a member of a group; without this it is about all. */
  readonly concerns?: (member: Member) => boolean;
  /** Begins a group of two members at least. The function takes each, in constant time, and says what is wrong with it. */
  readonly begin: () => (member: Member) => GroupFinding | undefined;
}

/**
 * Begins a group in which each member is compared with the first: a finding names that one.
 *
 * @param partOf divides the group: only members of one part are compared, and one that is in no part with none
 */
export function comparedWithFirst(
  compare: (first: Member, member: Member) => Omit<GroupFinding, "beside"> | undefined,
  partOf: KeyOf = () => "",
): GroupRule["begin"] {
  return () => {
    const firstOf = new Map<string, Member>();
    return (member) => {
      const part = partOf(member);
      const first = part === undefined ? undefined : firstOf.get(part);
      if (first !== undefined) {
        const finding = compare(first, member);
        return finding && { ...finding, beside: [first] };
      }
      if (part !== undefined) {
        firstOf.set(part, member);
      }
      return undefined;
    };
  };
}
