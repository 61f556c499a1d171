import { AnnotationMetadataEntryType, Annotations } from "cdktf";
import type { IConstruct } from "constructs";

/** Adds a warning to a construct, unless it already has the same one from an earlier synthesis. */
export function warnOnce(construct: IConstruct, message: string): void {
  const has = construct.node.metadata.some(
    ({ type, data }) => type === AnnotationMetadataEntryType.WARN && data === message,
  );
  if (!has) {
    Annotations.of(construct).addWarning(message);
  }
}
