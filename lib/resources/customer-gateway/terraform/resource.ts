import { otherDeclarationProblems } from "../../../lifecycle/ownership/imports";
import { stateHash } from "../../../lifecycle/ownership/owner";
import { ownerFor, type ProviderRuntime, requireSamePlace } from "../../../lifecycle/runtime";
import { additionalFieldsOf } from "../../../schema/additional-fields";
import type { Fields } from "../../../schema/value";
import type { PlanRequest, PlanResult, Resource } from "../../../terraform-plugin/provider";
import { checkedPlan } from "../../shared/checked-plan";
import { declaredAt, diagnosed, IMPORTED_PATH, located, pathOf, subjectOf, translated } from "../../shared/diagnostics";
import { placedIdentity } from "../../shared/identity";
import { ignoredTagProblems, seenTags, withIgnoredTags } from "../../shared/ignored-tags";
import { touchesService } from "../../shared/plan-of";
import { lastRunOf, privateDataOf } from "../../shared/private-data";
import { placedList } from "../../shared/resource-list";
import { known, specificationOf } from "../../shared/specification";
import { stateAfterApply, stateAfterRead } from "../../shared/state";
import { READ_TIMEOUT_MILLISECONDS, timeoutMilliseconds } from "../../shared/timeouts";
import { CUSTOMER_GATEWAY } from "../customer-gateway-type";
import { customerGatewayContext } from "../operations/context";
import { createCustomerGateway } from "../operations/create";
import { deleteCustomerGateway } from "../operations/delete";
import { importCustomerGateway } from "../operations/import";
import { readCustomerGateway } from "../operations/read";
import { updateCustomerGateway } from "../operations/update";
import { CUSTOMER_GATEWAY_RULES } from "../rules/table";
import { withoutReplacedCertificate, withoutUndeclaredCertificate } from "./certificate";
import { CUSTOMER_GATEWAY_SCHEMA } from "./schema";

/** The resource `hwvpn_customer_gateway`: translates between Terraform and the operations. */
export function customerGatewayResource(runtime: () => ProviderRuntime): Resource {
  const { validate, plan } = checkedPlan(CUSTOMER_GATEWAY_RULES);
  const remarks = { takeRemarks: () => [] };
  const privateData = (configuration: Fields) =>
    privateDataOf(CUSTOMER_GATEWAY, configuration, { place: runtime().place });
  const planProblems = ({ priorState, configuration }: PlanRequest) => {
    const { imports, isIgnoredTag } = runtime();
    const subject = { id: String(priorState?.id), constructPath: pathOf(configuration) };
    const declaration = ownerFor(runtime(), subject.constructPath)?.declaration;
    return [
      ...ignoredTagProblems(CUSTOMER_GATEWAY, configuration.tags, isIgnoredTag),
      ...otherDeclarationProblems(CUSTOMER_GATEWAY, subject, imports.get(subject.id), declaration),
    ];
  };
  return {
    schema: CUSTOMER_GATEWAY_SCHEMA,
    validate,

    async plan(request): Promise<PlanResult> {
      const { configuration, priorState, plannedState } = request;
      if (priorState !== null) {
        runtime().held.note(String(priorState.id));
      }
      const refused = planProblems(request);
      if (refused.length > 0) {
        return { plannedState, diagnostics: located(refused, pathOf(configuration)) };
      }
      const seen = withIgnoredTags(CUSTOMER_GATEWAY, request, runtime().isIgnoredTag);
      const result = withoutUndeclaredCertificate(request, await plan(seen));
      const subject = String(configuration.construct_path ?? priorState?.id);
      return { ...result, diagnostics: runtime().lastWarnings.newWarnings(result.diagnostics ?? [], subject) };
    },

    create: ({ configuration, plannedState, signal }) =>
      translated(remarks, subjectOf(configuration), async () => {
        const constructPath = pathOf(configuration);
        const { gateway, problems } = await createCustomerGateway(customerGatewayContext(runtime()), {
          constructPath,
          signal,
          timeoutMilliseconds: timeoutMilliseconds(configuration, "create"),
          given: specificationOf(CUSTOMER_GATEWAY, configuration),
          desired: known(specificationOf(CUSTOMER_GATEWAY, plannedState)),
          additional: additionalFieldsOf(configuration),
          owner: ownerFor(runtime(), constructPath),
        });
        return {
          state: stateAfterApply(CUSTOMER_GATEWAY, plannedState, gateway),
          privateData: privateData(configuration),
          diagnostics: problems,
        };
      }),

    read: ({ currentState, privateData: data, signal }) =>
      translated(remarks, subjectOf(currentState), async () => {
        const { held, place } = runtime();
        const id = String(currentState.id);
        const subject = { ...subjectOf(currentState), id };
        const shown = await readCustomerGateway(customerGatewayContext(runtime()), {
          ...subject,
          known: specificationOf(CUSTOMER_GATEWAY, currentState),
          owner: ownerFor(runtime(), pathOf(currentState)),
          signal,
          timeoutMilliseconds: READ_TIMEOUT_MILLISECONDS,
        });
        if (shown === undefined) {
          requireSamePlace(CUSTOMER_GATEWAY, subject, lastRunOf(data).place, place);
          return { state: null };
        }
        held.note(id);
        const { gateway, problems } = shown;
        const state = stateAfterRead(CUSTOMER_GATEWAY, withoutReplacedCertificate(currentState, gateway), gateway);
        return { state, privateData: data, diagnostics: problems };
      }),

    update: ({ configuration, priorState, plannedState, signal }) =>
      translated(remarks, subjectOf({ ...configuration, id: priorState.id }), async () => {
        if (!touchesService(CUSTOMER_GATEWAY, priorState, plannedState)) {
          return { state: plannedState, privateData: privateData(configuration) };
        }
        const tags = seenTags(priorState.tags, runtime().isIgnoredTag);
        const { gateway, problems } = await updateCustomerGateway(customerGatewayContext(runtime()), {
          id: String(priorState.id),
          constructPath: pathOf(configuration),
          signal,
          timeoutMilliseconds: timeoutMilliseconds(configuration, "update"),
          current: specificationOf(CUSTOMER_GATEWAY, { ...priorState, tags }),
          desired: known(specificationOf(CUSTOMER_GATEWAY, plannedState)),
          additionalBefore: additionalFieldsOf(priorState),
          additional: additionalFieldsOf(configuration),
          owner: ownerFor(runtime(), declaredAt(priorState, configuration)),
        });
        return {
          state: stateAfterApply(CUSTOMER_GATEWAY, plannedState, gateway),
          privateData: privateData(configuration),
          diagnostics: problems,
        };
      }),

    delete: ({ priorState, signal }) =>
      diagnosed(remarks, subjectOf(priorState), async () => {
        await deleteCustomerGateway(customerGatewayContext(runtime()), {
          ...subjectOf(priorState),
          id: String(priorState.id),
          signal,
          timeoutMilliseconds: timeoutMilliseconds(priorState, "delete"),
        });
        return [];
      }),

    identity: placedIdentity(CUSTOMER_GATEWAY, runtime),
    list: placedList(CUSTOMER_GATEWAY, ["name"], () => customerGatewayContext(runtime())),
    configurationOf: (state) => ({ ...state, construct_path: null }),

    importState: ({ id, signal }) =>
      translated(remarks, { id }, async () => {
        const { stateIdentity, imports, place } = runtime();
        const found = await importCustomerGateway(customerGatewayContext(runtime()), {
          id,
          signal,
          timeoutMilliseconds: READ_TIMEOUT_MILLISECONDS,
          state: stateIdentity === undefined ? undefined : stateHash(stateIdentity),
        });
        imports.set(id, found?.declaration);
        return {
          state: found === undefined ? null : { ...found.gateway, construct_path: IMPORTED_PATH },
          privateData: place === undefined ? {} : { place },
          diagnostics: found?.problems ?? [],
        };
      }),
  };
}
