import type { Field, FieldType } from "./field";
import type { NamedField } from "./naming";

/** A prop of the construct that is no field of the API. */
export interface ConstructProp extends NamedField {
  /** An attribute that no request carries: input of the rules, or of the operations. */
  readonly isFact?: true;
  /** Code gives it in place of other props. The resource has no attribute for it. */
  readonly isStandIn?: true;
  /** The type of such an attribute; text by default. */
  readonly type?: FieldType;
  /** The field of the API that the prop takes the place of, and that the additional fields may not have beside it. */
  readonly additionalField?: string;
  /**
   * The attribute with the problem of the last apply that did what this prop asks for. A postcondition on it fails the
   * apply, because Terraform would replace an object whose create itself fails.
   */
  readonly problemAttribute?: string;
}

/** Names that other documents and products use for what the API has, where similarity of spelling does not help. */
export interface Vocabulary {
  /** By parent prop: other names, in lower case without separators, and the prop that each means. */
  readonly props: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Other names of each value, in the same spelling. */
  readonly values: Readonly<Record<string, readonly string[]>>;
  /**
   * Values that newer documents of the service have: they are not choices, and must not be reported as misspellings of
   * one.
   */
  readonly newerValues: readonly string[];
  /** The public types of choices that take other values, too, by the choices: each has `of`. */
  readonly openTypes: ReadonlyMap<readonly string[], string>;
}

/** What is declared of a resource type. */
export interface ResourceTypeDeclaration {
  /** The name of the resource in Terraform. */
  readonly typeName: string;
  /** What messages call one object of the type, such as "VPN connection". */
  readonly noun: string;
  /** What they call it where the noun has been said already, such as "connection". */
  readonly shortNoun: string;
  /** The document that has the tables of the fields. */
  readonly document: string;
  /** The fields that a request may carry, in the order of that document. */
  readonly requestFields: readonly Field[];
  /** The fields that only answers carry. */
  readonly outputFields: readonly Field[];
  /** In the order in which messages list them. */
  readonly constructProps: readonly ConstructProp[];
  /**
   * The ends of the object: two objects with equal values in these fields may be confused with each other. Empty if any
   * number of equal objects may exist.
   */
  readonly endNames: readonly string[];
  readonly vocabulary: Vocabulary;
  /** The stack only reads objects of the type: the request fields select one of them. */
  readonly isLookUp?: true;
  /** Of a look-up: the factory of its construct to use where nothing can be looked up. */
  readonly inPlace?: string;
  /** The resource types of other providers from which a `moved` block can bring an object. */
  readonly movesFrom?: readonly string[];
}

/** A resource type, as generic code takes it. */
export interface ResourceType extends ResourceTypeDeclaration {
  readonly fields: readonly Field[];
  /** All fields that can be the first step of a path, in the order in which messages list them. */
  readonly rootFields: readonly NamedField[];
  /** Fields of a request that hold a secret. */
  readonly secretFields: readonly Field[];
  /** Fields that no change in place can change: objects that differ in them cannot be made equal. */
  readonly formFields: readonly Field[];
}

export function resourceType(declaration: ResourceTypeDeclaration): ResourceType {
  const { requestFields, outputFields, constructProps, endNames } = declaration;
  const fields = [...requestFields, ...outputFields];
  return Object.freeze({
    ...declaration,
    fields,
    rootFields: [...fields, ...constructProps],
    secretFields: requestFields.filter(({ type }) => type === "secret"),
    formFields: requestFields.filter(({ name, change }) => change === "replace" || endNames.includes(name)),
  });
}
