import type { Construct } from "constructs";
import type { Fields } from "../../schema/value";

const FACTS = new WeakMap<Construct, Fields>();

/** Adds what the rules know of a resource beside its props, such as the pair that it is part of. It is not sent. */
export function addKnownFacts(construct: Construct, facts: Fields): void {
  FACTS.set(construct, { ...FACTS.get(construct), ...facts });
}

/** A specification with these facts, and with others. */
export function withKnownFacts(construct: Construct, specification: Fields, others: Fields | undefined): Fields {
  const facts = FACTS.get(construct);
  return facts === undefined && others === undefined ? specification : { ...specification, ...others, ...facts };
}
