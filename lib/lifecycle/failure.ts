import type { Problem } from "../schema/problem";

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

/** How messages name a connection: by its construct path and by its id. */
export function describe(connection: { readonly id?: string; readonly constructPath?: string }): string {
  const { id, constructPath } = connection;
  const declared = constructPath === undefined ? undefined : `"${constructPath}"`;
  return ["VPN connection", declared, id === undefined ? undefined : `(id ${id})`].filter(Boolean).join(" ");
}
