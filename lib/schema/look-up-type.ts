import type { Field } from "./field";
import { type ResourceType, type ResourceTypeDeclaration, resourceType, type Vocabulary } from "./resource-type";

/** What is declared of a look-up: a data source in Terraform. */
export interface LookUpTypeDeclaration
  extends Pick<ResourceTypeDeclaration, "typeName" | "noun" | "shortNoun" | "document"> {
  /** The fields that select an object. Each is an attribute of the object, too. */
  readonly selectors: readonly Field[];
  /** The other attributes of the object. */
  readonly outputs: readonly Field[];
  /** The factory of the construct to use where nothing can be looked up: `fromAttributes`. */
  readonly inPlace: string;
  /** Props of the construct that are given in place of selectors. */
  readonly standIns?: readonly string[];
}

const NO_VOCABULARY: Vocabulary = { props: {}, values: {}, newerValues: [], openTypes: new Map() };

/** A look-up as generic code takes it: a resource type whose objects are only read. */
export function lookUpType({ selectors, outputs, standIns = [], ...names }: LookUpTypeDeclaration): ResourceType {
  return resourceType({
    ...names,
    requestFields: selectors,
    outputFields: outputs,
    constructProps: [
      ...standIns.map((name) => ({ name, prop: name, isStandIn: true as const })),
      { name: "timeouts", prop: "timeouts" },
      { name: "provider", prop: "provider" },
    ],
    endNames: [],
    vocabulary: NO_VOCABULARY,
    isLookUp: true,
  });
}
