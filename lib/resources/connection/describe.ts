import { describe as describeObject, type Subject } from "../../lifecycle/failure";
import { CONNECTION } from "./connection-type";

/** How messages name a connection: by its construct path and by its id. */
export function describe(subject: Subject): string {
  return describeObject(CONNECTION, subject);
}
