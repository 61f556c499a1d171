import { describe, handlerFailure } from "../../../lifecycle/failure";
import type { Subject } from "../../../lifecycle/outcome";
import type { HeldConnections } from "../../../lifecycle/ownership/held";
import { type Owner, ownerOf } from "../../../lifecycle/ownership/owner";
import type { Fields } from "../../../schema/value";
import type { DescribeGateway } from "../configuration/gateway";
import type { ConnectionHandler } from "../operations/handler";
import { IMPORTED_PATH, pathOf } from "./diagnostics";
import type { LastWarnings } from "./last-warnings";

/** What a configured provider has to offer to its resources. */
export interface ConfiguredProvider {
  readonly handler: ConnectionHandler;
  readonly held: HeldConnections;
  readonly lastWarnings: LastWarnings;
  /** Which declaration of this state recorded each connection that this process has imported. */
  readonly imports: Map<string, string | undefined>;
  /** Where connections are made; undefined while settings are not known yet. */
  readonly place: string | undefined;
  /** Absent where the provider block does not say which state this is, or not yet: then connections carry no owner tag. */
  readonly stateIdentity?: string;
  readonly workspace: string;
  readonly describeGateway: DescribeGateway;
}

/** A connection that is not found where it was not made is not gone. */
export function refuseElsewhere(subject: Subject, madeIn: string | undefined, place: string | undefined): void {
  if (madeIn !== undefined && place !== undefined && madeIn !== place) {
    const summary = `${describe(subject)} is not in ${place}`;
    const detail = `it was created in ${madeIn}, and the provider now uses another region or project. Restore the region and project, or give this connection a provider for them. To move the connection to another state, run terraform state mv -state-out=FILE. To stop managing it, or if it no longer exists, run terraform state rm`;
    throw handlerFailure([{ severity: "error", summary, detail }]);
  }
}

/** The declaration as owner tags name it; undefined where it is not known which state it belongs to. */
export function ownerFor(
  { stateIdentity, workspace }: ConfiguredProvider,
  constructPath: string | undefined,
): Owner | undefined {
  return stateIdentity === undefined || constructPath === undefined
    ? undefined
    : ownerOf({ stateIdentity, workspace, constructPath });
}

/** Where the connection is declared: one that was imported is known by the declaration that has it now. */
export function declaredAt(prior: Fields, configuration: Fields): string | undefined {
  return pathOf(prior) === IMPORTED_PATH ? pathOf(configuration) : pathOf(prior);
}
