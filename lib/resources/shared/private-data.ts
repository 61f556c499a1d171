import type { ResourceType } from "../../schema/resource-type";
import type { Fields } from "../../schema/value";
import type { PrivateData } from "../../terraform-plugin/provider";
import { givenFields } from "./given-fields";

/** What a run leaves to the next one, beside the state. */
export interface LastRun {
  /** The work that the service had not finished when the run ended. */
  readonly unsettled?: "create" | "update";
  /** Region and project of the object. */
  readonly place?: string;
}

/** The private data after an apply, with what {@link planOf} reads: the given fields that the API cannot clear. */
export function privateDataOf(type: ResourceType, configuration: Fields, { unsettled, place }: LastRun): PrivateData {
  return {
    given: givenFields(type, configuration),
    ...(unsettled === undefined ? {} : { unsettled }),
    ...(place === undefined ? {} : { place }),
  };
}

/** What the last run left, as {@link privateDataOf} wrote it. */
export function lastRunOf({ unsettled, place }: PrivateData): LastRun {
  return {
    unsettled: unsettled === "create" || unsettled === "update" ? unsettled : undefined,
    place: typeof place === "string" ? place : undefined,
  };
}
