import { handlerFailure } from "../../../lib/lifecycle/failure";
import { checkedPlan } from "../../../lib/resources/shared/checked-plan";
import { schemaOf } from "../../../lib/resources/shared/common-attributes";
import { diagnosed, subjectOf, translated } from "../../../lib/resources/shared/diagnostics";
import { privateDataOf } from "../../../lib/resources/shared/private-data";
import { known, specificationOf } from "../../../lib/resources/shared/specification";
import { stateAfterApply, stateAfterRead } from "../../../lib/resources/shared/state";
import { timeoutMilliseconds } from "../../../lib/resources/shared/timeouts";
import { withDefaults } from "../../../lib/schema/defaults";
import { difference } from "../../../lib/schema/difference";
import { type Fields, isFields } from "../../../lib/schema/value";
import type { Provider, Resource } from "../../../lib/terraform-plugin/provider";
import { TOY, TOY_RULES } from "./toy-type";

/** The service that keeps the toys, in memory. */
export interface Shelf {
  readonly toys: Map<string, Fields>;
  /** What each update changed, and how long it may take. */
  readonly updates: { readonly paths: readonly string[]; readonly timeoutMilliseconds: number }[];
  /** Whether the service is still working on a toy when it answers. */
  isSlow: boolean;
  isBroken: boolean;
}

export const emptyShelf = (): Shelf => ({ toys: new Map(), updates: [], isSlow: false, isBroken: false });

/** The toy as the service keeps it, with the shape that it chooses for the key. */
function made(id: string, given: Fields): Fields {
  const toy = withDefaults(TOY, given);
  const spring = isFields(toy.spring) ? toy.spring : {};
  const shape = toy.drive === "clockwork" ? (spring.key_shape ?? "moon") : null;
  return { ...toy, spring: { ...spring, key_shape: shape }, labels: toy.labels ?? {}, id, mood: "good" };
}

/** A toy as a resource of Terraform, made of the parts that all types share. */
export function toyResource(shelf: Shelf): Resource {
  const remarks = { takeRemarks: () => [] };
  const stored = (id: string, given: Fields): Fields => {
    if (shelf.isBroken) {
      throw handlerFailure([{ severity: "error", summary: `toy ${id} fell down`, detail: "pick it up" }]);
    }
    const toy = made(id, given);
    shelf.toys.set(id, toy);
    return toy;
  };
  const lastRun = (unsettled: "create" | "update") => ({ unsettled: shelf.isSlow ? unsettled : undefined });
  return {
    schema: schemaOf(TOY, {
      version: 0,
      description: "A toy.",
      attributes: { age_of_child: { type: "number", optional: true, description: "Whom it is for." } },
    }),
    ...checkedPlan(TOY_RULES, { factsOf: ({ age_of_child }) => ({ age_of_child }) }),
    create: ({ configuration, plannedState }) =>
      translated(remarks, subjectOf(configuration), async () => ({
        state: stateAfterApply(
          TOY,
          plannedState,
          stored(`t-${shelf.toys.size + 1}`, known(specificationOf(TOY, plannedState))),
        ),
        privateData: privateDataOf(TOY, configuration, lastRun("create")),
      })),
    read: async ({ currentState }) => {
      const toy = shelf.toys.get(String(currentState.id));
      return { state: toy === undefined ? null : stateAfterRead(TOY, currentState, toy) };
    },
    update: ({ configuration, priorState, plannedState }) =>
      translated(remarks, subjectOf({ ...configuration, id: priorState.id }), async () => {
        const id = String(priorState.id);
        const desired = known(specificationOf(TOY, plannedState));
        const { paths } = difference(TOY, specificationOf(TOY, priorState), desired);
        shelf.updates.push({
          paths: paths.map((path) => path.join(".")),
          timeoutMilliseconds: timeoutMilliseconds(configuration, "update"),
        });
        const toy = stored(id, desired);
        return {
          state: stateAfterApply(TOY, plannedState, toy),
          privateData: privateDataOf(TOY, configuration, lastRun("update")),
        };
      }),
    delete: ({ priorState }) =>
      diagnosed(remarks, subjectOf(priorState), async () => {
        shelf.toys.delete(String(priorState.id));
        return [];
      }),
  };
}

export function toyProviderOf(shelf: Shelf): Provider {
  return {
    schema: { version: 0, description: "A provider of toys.", attributes: {} },
    resources: { [TOY.typeName]: toyResource(shelf) },
    configure: async () => [],
  };
}
