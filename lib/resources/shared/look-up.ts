import type { RuleSet } from "../../checks/rule-set";
import type { Problem } from "../../lifecycle/failure";
import { createPollInterval } from "../../lifecycle/poll-interval";
import type { ListObjects, ProviderRuntime } from "../../lifecycle/runtime";
import type { Statuses } from "../../lifecycle/status";
import { readAnswer } from "../../schema/read-answer";
import type { Fields } from "../../schema/value";
import type { DataSource } from "../../terraform-plugin/provider";
import { checkCommonAttributes } from "./attribute-checks";
import { lookUpSchemaOf } from "./common-attributes";
import { located, pathOf, translated } from "./diagnostics";
import { evaluate } from "./evaluation";
import { findOne } from "./look-up-search";
import { timeoutMilliseconds } from "./timeouts";

/** What a type of look-ups is made of. */
export interface LookUp {
  /** From `lookUpRules`. */
  readonly rules: RuleSet;
  /** Lists the objects at the service. Look-ups, and whoever else passes the same function to `sharedList`, share its requests. */
  readonly list: ListObjects;
  /** Absent if an object can be used as soon as it is listed. Otherwise a look-up waits while the service is at work. */
  readonly statuses?: Statuses;
  /** The field that messages show beside the ID of each object that they list; absent for the status. */
  readonly alsoListed?: string;
  /** The object with what its answer has under other names than the outputs. */
  readonly attributesOf?: (object: Fields) => Fields;
}

/** The data source of a look-up: finds one object, waits until it can be used, and has its attributes. */
export function lookUpDataSource(lookUp: LookUp, runtime: () => ProviderRuntime): DataSource {
  const { rules, attributesOf = (object) => object } = lookUp;
  const { type } = rules;
  const pollInterval = createPollInterval();
  const errorsOf = (configuration: Fields): readonly Problem[] => [
    ...checkCommonAttributes(type, configuration),
    ...evaluate(rules, configuration).errors,
  ];
  return {
    schema: lookUpSchemaOf(type),

    validate: async (configuration) => located(errorsOf(configuration), pathOf(configuration)),

    read: ({ configuration, signal }) =>
      translated(runtime(), { constructPath: pathOf(configuration) }, async () => {
        const errors = errorsOf(configuration);
        if (errors.length > 0) {
          return { state: null, diagnostics: errors };
        }
        const object = await findOne(lookUp, runtime(), {
          configuration,
          signal,
          timeoutMilliseconds: timeoutMilliseconds(configuration, "read"),
          pollInterval,
        });
        return { state: { ...configuration, ...readAnswer(type, attributesOf(object)) } };
      }),
  };
}
