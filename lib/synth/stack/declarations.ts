import type { IConstruct } from "constructs";
import { isAbsent, isRecord } from "../../schema/value";
import type { DeclaredProps } from "../props/declared-props";
import type { DeployedResource } from "./deployment-target";

/** The props of a construct, and its resource in the stack. */
export interface Declaration {
  readonly props: DeclaredProps;
  readonly deployed: DeployedResource;
}

const DECLARATIONS = new WeakMap<IConstruct, Declaration>();

/** Makes the declaration of a construct known to others that are about it. */
export function rememberDeclaration(construct: IConstruct, declaration: Declaration): void {
  DECLARATIONS.set(construct, declaration);
}

export function declarationOf(construct: IConstruct): Declaration | undefined {
  return DECLARATIONS.get(construct);
}

/** Whether Terraform makes several objects of a construct, whose attributes are lists then. */
export function hasForEach(declaration: Declaration | undefined): boolean {
  return isForEach(declaration?.props.current().given);
}

/** {@link hasForEach} by the props themselves. */
export function isForEach(props: unknown): boolean {
  return isRecord(props) && !isAbsent(props.forEach);
}
