import type { Field } from "./field";
import { type ResourceType, type ResourceTypeDeclaration, resourceType, type Vocabulary } from "./resource-type";

/** What is declared of a look-up: a data source in Terraform. */
export interface LookUpTypeDeclaration
  extends Pick<ResourceTypeDeclaration, "typeName" | "noun" | "shortNoun" | "document"> {
  /** The fields that select an object. Each is an attribute of the object, too. */
  readonly selectors: readonly Field[];
  /** The other attributes of the object. */
  readonly outputs: readonly Field[];
}

const NO_VOCABULARY: Vocabulary = { props: {}, values: {}, newerValues: [], openTypes: new Map() };

/** A look-up as generic code takes it: a resource type whose objects are only read. */
export function lookUpType({ selectors, outputs, ...names }: LookUpTypeDeclaration): ResourceType {
  return resourceType({
    ...names,
    requestFields: selectors,
    outputFields: outputs,
    constructProps: [
      { name: "timeouts", prop: "timeouts" },
      { name: "provider", prop: "provider" },
    ],
    endNames: [],
    vocabulary: NO_VOCABULARY,
    isLookUp: true,
  });
}
