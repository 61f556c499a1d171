import type { Fields } from "../../../../schema/value";
import { stateAfterApply } from "../../../shared/state";
import { CONNECTION } from "../../connection-type";
import type { Outcome } from "../../operations/outcome";

/** The state after a create or an update. */
export function stateOf(planned: Fields, { connection, tunnelProblem }: Outcome): Fields {
  const message = tunnelProblem === undefined ? null : `${tunnelProblem.summary}: ${tunnelProblem.detail}`;
  return { ...stateAfterApply(CONNECTION, planned, connection), tunnel_problem: message };
}
