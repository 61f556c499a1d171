import { AnnotationMetadataEntryType, Annotations } from "cdktf";
import type { IConstruct } from "constructs";

/** Adds a warning to a construct, unless it already has the same one from an earlier synthesis. */
export function warnOnce(construct: IConstruct, message: string): void {
  if (!isAnnotated(construct, AnnotationMetadataEntryType.WARN, message)) {
    Annotations.of(construct).addWarning(message);
  }
}

/** {@link warnOnce} for what is no warning. */
export function informOnce(construct: IConstruct, message: string): void {
  if (!isAnnotated(construct, AnnotationMetadataEntryType.INFO, message)) {
    Annotations.of(construct).addInfo(message);
  }
}

function isAnnotated(construct: IConstruct, level: AnnotationMetadataEntryType, message: string): boolean {
  return construct.node.metadata.some(({ type, data }) => type === level && data === message);
}
