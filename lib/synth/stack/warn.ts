import { AnnotationMetadataEntryType, Annotations } from "cdktf";
import type { IConstruct } from "constructs";

/** Annotates a construct with a warning, unless it has the same one already from an earlier synthesis. */
export function warnOnce(construct: IConstruct, message: string): void {
  const has = construct.node.metadata.some(
    ({ type, data }) => type === AnnotationMetadataEntryType.WARN && data === message,
  );
  if (!has) {
    Annotations.of(construct).addWarning(message);
  }
}
