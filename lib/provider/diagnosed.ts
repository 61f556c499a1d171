import { type HandlerFailure, isHandlerFailure, type Problem } from "../handler/failure";
import type { ConnectionHandler } from "../handler/handler";
import type { Subject } from "../handler/outcome";
import type { Fields } from "../model/value";
import type { Diagnostic, StateResult } from "../terraform-plugin/provider";

export function pathOf(values: Fields): string | undefined {
  return typeof values.construct_path === "string" ? values.construct_path : undefined;
}

export function subjectOf(values: Fields): Subject {
  return { id: typeof values.id === "string" ? values.id : undefined, constructPath: pathOf(values) };
}

export function diagnosticsOf(problems: readonly Problem[]): readonly Diagnostic[] {
  return problems.map((problem) => ({ ...problem }));
}

function withDiagnostics(error: unknown): unknown {
  return isHandlerFailure(error)
    ? Object.assign(error satisfies HandlerFailure, { diagnostics: diagnosticsOf(error.problems) })
    : error;
}

/** What the operation itself tells, and after it what the service's answers were like. */
export async function diagnosed(
  handler: ConnectionHandler,
  subject: Subject,
  operation: () => Promise<readonly Diagnostic[]>,
): Promise<readonly Diagnostic[]> {
  try {
    const diagnostics = await operation();
    return [...diagnostics, ...diagnosticsOf(handler.takeRemarks(subject))];
  } catch (error) {
    throw withDiagnostics(error);
  }
}

/** {@link diagnosed} for what leads to a state. */
export async function translated(
  handler: ConnectionHandler,
  subject: Subject,
  operation: () => Promise<StateResult>,
): Promise<StateResult> {
  let result: StateResult = { state: null };
  const diagnostics = await diagnosed(handler, subject, async () => {
    result = await operation();
    return result.diagnostics ?? [];
  });
  return { ...result, diagnostics };
}
