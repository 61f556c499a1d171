import { pathText } from "../schema/path";
import type { Path } from "../schema/value";
import type * as messages from "./generated/tfplugin6";
import { Diagnostic_Severity } from "./generated/tfplugin6";
import type { Attribute, Attributes, Diagnostic } from "./provider";
import { isNested, shapeOf } from "./shape";

/** Whether one of them is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

/** The diagnostics of a thrown error: its own if it has some, or else its message and those of its causes. */
export function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  if (typeof error === "object" && error !== null && "diagnostics" in error && isDiagnostics(error.diagnostics)) {
    return error.diagnostics;
  }
  const [message = "Unknown error", ...causes] = messagesOf(error);
  return [{ severity: "error", summary: message, detail: causes.map((cause) => `Caused by: ${cause}`).join("\n") }];
}

function isDiagnostics(given: unknown): given is readonly Diagnostic[] {
  return Array.isArray(given) && given.length > 0 && given.every((one) => typeof one?.summary === "string");
}

function messagesOf(error: unknown): string[] {
  const messages: string[] = [];
  let current = error;
  // The limit ends the walk of a cyclic chain of causes.
  while (current !== undefined && current !== null && messages.length < 5) {
    messages.push((current instanceof Error && current.message) || String(current));
    current = current instanceof Error ? current.cause : undefined;
  }
  return messages;
}

/** Converts diagnostics of an object with these attributes to messages for Terraform. */
export function diagnosticMessages(attributes: Attributes, diagnostics: readonly Diagnostic[]): messages.Diagnostic[] {
  return diagnostics.map(({ severity, summary, detail = "", path = [] }) => {
    // Terraform prints a summary as one line.
    const [firstLine = "", ...rest] = summary.split("\n");
    const { steps } = pathMessage(attributes, path);
    const shown = showsSecret(attributes, path)
      ? []
      : steps.slice(0, steps[1]?.selector?.$case === "attributeName" ? 1 : 2);
    const place = pathText(path);
    const unsaid = shown.length < path.length && ![summary, detail].some((text) => text.includes(place));
    return {
      severity: severity === "warning" ? Diagnostic_Severity.WARNING : Diagnostic_Severity.ERROR,
      summary: firstLine,
      detail: [...rest, ...(detail ? [detail] : []), ...(unsaid ? [`Attribute: ${place}`] : [])].join("\n"),
      // If the path contains an unknown step, Terraform shows only the first line of the resource.
      attribute: shown.length > 0 ? { steps: shown } : undefined,
    };
  });
}

/**
 * Whether the path must be left out: beside a diagnostic with a path Terraform prints the source of the whole
 * attribute, including a secret in it.
 */
function showsSecret(attributes: Attributes, [head]: Path): boolean {
  return typeof head === "string" && Object.hasOwn(attributes, head) && holdsSecret(attributes[head]);
}

/** Whether an attribute, or any member of it, is secret. */
export function holdsSecret(attribute: Attribute | undefined): boolean {
  if (attribute === undefined) {
    return false;
  }
  const { type, writeOnly, sensitive } = attribute;
  return writeOnly || sensitive || (isNested(type) && Object.values(type.attributes).some(holdsSecret));
}

/** Converts a path to Terraform's form, as far as the schema has its steps. */
export function pathMessage(attributes: Attributes, path: Path): messages.AttributePath {
  const steps: messages.AttributePath_Step[] = [];
  walkPath(attributes, path, (step) => {
    steps.push({ selector: step });
  });
  return { steps };
}

/** The attributes on a path, outermost first; undefined if the schema does not have all of its steps. */
export function attributesOnPath(attributes: Attributes, path: Path): readonly Attribute[] | undefined {
  const passed: Attribute[] = [];
  const whole = walkPath(attributes, path, (_, attribute) => {
    if (attribute) {
      passed.push(attribute);
    }
  });
  return whole ? passed : undefined;
}

type Selector = NonNullable<messages.AttributePath_Step["selector"]>;

/** Visits the steps of a path that the schema has, and returns whether it has all. No path leads into a set. */
function walkPath(
  attributes: Attributes,
  path: Path,
  visit: (step: Selector, attribute: Attribute | undefined) => void,
): boolean {
  let type: Attribute["type"] = { nesting: "single", attributes };
  for (const step of path) {
    const shape = shapeOf(type);
    if (shape.kind === "object" && typeof step === "string" && Object.hasOwn(shape.attributes, step)) {
      const attribute: Attribute = shape.attributes[step] as Attribute;
      visit({ $case: "attributeName", value: step }, attribute);
      type = attribute.type;
    } else if (shape.kind === "list" && typeof step === "number") {
      visit({ $case: "elementKeyInt", value: step }, undefined);
      type = shape.element;
    } else if (shape.kind === "map" && typeof step === "string") {
      visit({ $case: "elementKeyString", value: step }, undefined);
      type = shape.element;
    } else {
      return false;
    }
  }
  return true;
}
