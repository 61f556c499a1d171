import type { Problem } from "../schema/problem";
import type { ResourceType } from "../schema/resource-type";

export type { Problem };

/** The error that a failed operation throws. */
export interface HandlerFailure extends Error {
  readonly name: "HandlerFailure";
  readonly problems: readonly Problem[];
}

export function handlerFailure(problems: readonly Problem[]): HandlerFailure {
  const message = problems.map((problem) => `${problem.summary}: ${problem.detail}`).join("\n");
  return Object.assign(new Error(message), { name: "HandlerFailure" as const, problems });
}

export function isHandlerFailure(error: unknown): error is HandlerFailure {
  return error instanceof Error && error.name === "HandlerFailure";
}

/** The object that a message is about. */
export interface Subject {
  readonly id?: string;
  readonly constructPath?: string;
}

/** How messages name an object: by the noun of its type, by its construct path and by its id. */
export function describe({ noun }: ResourceType, { id, constructPath }: Subject): string {
  const declared = constructPath === undefined ? undefined : `"${constructPath}"`;
  return [noun, declared, id === undefined ? undefined : `(id ${id})`].filter(Boolean).join(" ");
}
