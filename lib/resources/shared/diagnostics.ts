import { describe, type HandlerFailure, isHandlerFailure, type Problem, type Subject } from "../../lifecycle/failure";
import type { ResourceType } from "../../schema/resource-type";
import type { Fields } from "../../schema/value";
import type { Diagnostic, PlanRequest, StateResult } from "../../terraform-plugin/provider";

export function pathOf(values: Fields): string | undefined {
  return typeof values.construct_path === "string" ? values.construct_path : undefined;
}

/** The construct path in the state of imported objects, whose declaration is not known during the import. */
export const IMPORTED_PATH = "(imported)";

/** The construct path of a resource. For an imported one it is that of the current declaration. */
export function declaredAt(prior: Fields, configuration: Fields): string | undefined {
  return pathOf(prior) === IMPORTED_PATH ? pathOf(configuration) : pathOf(prior);
}

export function subjectOf(values: Fields): Subject {
  const path = pathOf(values);
  return {
    id: typeof values.id === "string" ? values.id : undefined,
    constructPath: path === IMPORTED_PATH ? undefined : path,
  };
}

/**
 * Adds the construct path to each text that does not contain it, because Terraform prints only the address of the
 * block, which may not resemble the code.
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

/** Adds to the failure of an operation what Terraform shows of it. */
export function withDiagnostics(error: unknown, { constructPath }: Subject): unknown {
  return isHandlerFailure(error)
    ? Object.assign(error satisfies HandlerFailure, {
        diagnostics: located(error.problems, constructPath),
      })
    : error;
}

/** What the service answered against its documentation since it was last asked. */
export interface Remarks {
  readonly takeRemarks: (subject: Subject) => readonly Problem[];
}

/** Runs an operation and returns its diagnostics, followed by remarks on undocumented answers of the service. */
export async function diagnosed(
  { takeRemarks }: Remarks,
  subject: Subject,
  operation: () => Promise<readonly Diagnostic[]>,
): Promise<readonly Diagnostic[]> {
  try {
    const diagnostics = await operation();
    return located([...diagnostics, ...takeRemarks(subject)], subject.constructPath);
  } catch (error) {
    throw withDiagnostics(error, subject);
  }
}

/** {@link diagnosed} for operations that return a state. */
export async function translated(
  remarks: Remarks,
  subject: Subject,
  operation: () => Promise<StateResult>,
): Promise<StateResult> {
  let result: StateResult = { state: null };
  const diagnostics = await diagnosed(remarks, subject, async () => {
    result = await operation();
    return result.diagnostics ?? [];
  });
  return { ...result, diagnostics };
}

/**
 * The name of a plan's object, for summaries: Terraform folds warnings with equal summaries into one, and hides the
 * others.
 */
export function nameOf(type: ResourceType, { priorState: prior, configuration }: PlanRequest): string {
  const { id, constructPath } = subjectOf(prior ?? {});
  return describe(type, { id, constructPath: pathOf(configuration) ?? constructPath });
}
