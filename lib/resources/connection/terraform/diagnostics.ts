import { describe, type HandlerFailure, isHandlerFailure } from "../../../lifecycle/failure";
import type { Subject } from "../../../lifecycle/outcome";
import type { Fields } from "../../../schema/value";
import type { Diagnostic, PlanRequest, StateResult } from "../../../terraform-plugin/provider";
import type { ConnectionHandler } from "../operations/handler";

export function pathOf(values: Fields): string | undefined {
  return typeof values.construct_path === "string" ? values.construct_path : undefined;
}

/** What stands as the path of connections that came in by import: their declaration was not there yet. */
export const IMPORTED_PATH = "(imported)";

export function subjectOf(values: Fields): Subject {
  const path = pathOf(values);
  return {
    id: typeof values.id === "string" ? values.id : undefined,
    constructPath: path === IMPORTED_PATH ? undefined : path,
  };
}

/**
 * With the path of the construct before each text that does not name it. Terraform prints the address of the block alone,
 * which may be far from the code.
 */
export function located(diagnostics: readonly Diagnostic[], constructPath: string | undefined): readonly Diagnostic[] {
  return constructPath === undefined
    ? diagnostics
    : diagnostics.map((diagnostic) =>
        `${diagnostic.summary} ${diagnostic.detail}`.includes(`"${constructPath}"`)
          ? diagnostic
          : { ...diagnostic, detail: `[${constructPath}] ${diagnostic.detail}` },
      );
}

function withDiagnostics(error: unknown, { constructPath }: Subject): unknown {
  return isHandlerFailure(error)
    ? Object.assign(error satisfies HandlerFailure, {
        diagnostics: located(error.problems, constructPath),
      })
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
    return located([...diagnostics, ...handler.takeRemarks(subject)], subject.constructPath);
  } catch (error) {
    throw withDiagnostics(error, subject);
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

/** The connection of a plan by name: Terraform folds warnings with equal summaries into one, and shows the others nowhere. */
export function nameOf({ priorState: prior, configuration }: PlanRequest): string {
  const { id, constructPath } = subjectOf(prior ?? {});
  return describe({ id, constructPath: pathOf(configuration) ?? constructPath });
}
