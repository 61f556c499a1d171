import type { Field } from "./field";
import type { NamedField } from "./naming";

/** A prop of the construct that is no field of the API. */
export interface ConstructProp extends NamedField {
  /** A fact that the rules look at, and that is not sent. */
  readonly isFact?: true;
}

/** What other documents and products call what the API has: no spelling leads from one to the other. */
export interface Vocabulary {
  /** Props by the names that they have elsewhere, which are in lower case and without separators; by the prop around them. */
  readonly props: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** For each value the names that it has elsewhere, in the same spelling. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Values that newer documents of the service have: they are no choices, and no misspelling of one either. */
  readonly newerValues: readonly string[];
}

/** What is declared of a resource type. */
export interface ResourceTypeDeclaration {
  /** The name of the resource in Terraform. */
  readonly typeName: string;
  /** The document that has the tables of the fields. */
  readonly document: string;
  /** The fields that a request may carry, in the order of that document. */
  readonly requestFields: readonly Field[];
  /** The fields that only answers carry. */
  readonly outputFields: readonly Field[];
  /** In the order of messages. */
  readonly constructProps: readonly ConstructProp[];
  /**
   * What the object joins: two objects that agree in these fields stand at the same place, so that one of them may be taken
   * for the other. Empty where any number of equal objects may be.
   */
  readonly endNames: readonly string[];
  readonly vocabulary: Vocabulary;
}

/** A resource type, as everything that works for any type is told of it. */
export interface ResourceType extends ResourceTypeDeclaration {
  readonly fields: readonly Field[];
  /** Everything that may stand at the root of a path, in the order of messages. */
  readonly rootFields: readonly NamedField[];
  /** No change in place makes one of two objects that differ in these into the other. */
  readonly formFields: readonly Field[];
}

export function resourceType(declaration: ResourceTypeDeclaration): ResourceType {
  const { requestFields, outputFields, constructProps, endNames } = declaration;
  const fields = [...requestFields, ...outputFields];
  return {
    ...declaration,
    fields,
    rootFields: [...fields, ...constructProps],
    formFields: requestFields.filter(({ name, change }) => change === "replace" || endNames.includes(name)),
  };
}
