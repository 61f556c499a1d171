import type { CallOptions, Json } from "../../../client/operations/vpn-api";
import { callOptions, type OperationRequest } from "../../../lifecycle/context";
import { describe, type Problem } from "../../../lifecycle/failure";
import { explain, failureOf } from "../../../lifecycle/outcome";
import { createOnce } from "../../../lifecycle/ownership/create-once";
import { deleteDuplicates } from "../../../lifecycle/ownership/duplicates";
import { USUAL_LAG_MILLISECONDS } from "../../../lifecycle/ownership/late-list";
import { findOrphan } from "../../../lifecycle/ownership/orphans";
import { type OwnerTag, phasedTagOn } from "../../../lifecycle/ownership/owner-tag";
import { handOver } from "../../../lifecycle/ownership/record";
import { warningsAbout } from "../../../lifecycle/ownership/rivals";
import type { Declared } from "../../../lifecycle/ownership/survey";
import { type WaitResult, waitUntilSettled } from "../../../lifecycle/wait";
import { difference } from "../../../schema/difference";
import { readAnswer } from "../../../schema/read-answer";
import { bodyOf, merge } from "../../../schema/request-body";
import { type Tag, tagList } from "../../../schema/tags";
import type { Fields } from "../../../schema/value";
import { CUSTOMER_GATEWAY } from "../customer-gateway-type";
import { carryOut } from "./change";
import type { CustomerGatewayContext } from "./context";

/** What a customer gateway is created from. */
export interface CreateRequest extends OperationRequest, Declared {
  /** The desired values, as far as they are known. */
  readonly desired: Fields;
  readonly additional: Json;
}

/** A customer gateway after an operation, in the form of a specification, outputs included. */
export interface Outcome {
  readonly gateway: Fields;
  readonly problems: readonly Problem[];
}

interface Started {
  readonly object: Json;
  readonly tag?: OwnerTag;
  readonly isAdopted: boolean;
  /** Whether another customer gateway of this declaration may exist. */
  readonly isSuspicious: boolean;
  readonly problems: readonly Problem[];
}

function createBody({ given, additional }: CreateRequest, ownerTag: Tag | undefined): Json {
  const tags = [...tagList(given.tags), ...(ownerTag === undefined ? [] : [ownerTag])];
  const body = bodyOf(CUSTOMER_GATEWAY, given);
  return merge(tags.length === 0 ? body : { ...body, tags: tags.map((tag) => ({ ...tag })) }, additional);
}

/** Adopts an orphan, or sends the create request. */
async function start(context: CustomerGatewayContext, request: CreateRequest, options: CallOptions): Promise<Started> {
  const { orphan, hasDuplicates, problems } = await findOrphan(context, request, options);
  if (orphan !== undefined) {
    const subject = describe(CUSTOMER_GATEWAY, { ...request, id: String(orphan.id) });
    context.effects.log("info", `adopting ${subject}, left by an interrupted run`);
    return { object: orphan, tag: phasedTagOn(orphan), isAdopted: true, isSuspicious: hasDuplicates, problems };
  }
  const posted = await createOnce(
    context,
    request,
    (ownerTag) => context.gateways.create(createBody(request, ownerTag), options),
    options,
  );
  return {
    object: posted.object,
    tag: posted.tag,
    isAdopted: false,
    isSuspicious: posted.checkForDuplicates,
    problems: [...problems, ...posted.problems],
  };
}

/**
 * Deletes what an earlier attempt of this declaration made and no list had shown, and warns about others. Without evidence of one,
 * it waits only briefly for a late list.
 */
async function checkForOthers(
  context: CustomerGatewayContext,
  request: CreateRequest,
  { object, isSuspicious }: Started,
  { listed }: WaitResult,
  options: CallOptions,
): Promise<readonly Problem[]> {
  const id = String(object.id);
  if (request.owner === undefined) {
    return [];
  }
  const search = { listed, longestLagMilliseconds: isSuspicious ? undefined : USUAL_LAG_MILLISECONDS };
  const { isConclusive, others } = await deleteDuplicates(context, request, id, options, search);
  return isConclusive ? warningsAbout(context, request, others) : [lateListWarning({ ...request, id })];
}

function lateListWarning(subject: CreateRequest & { readonly id: string }): Problem {
  return {
    severity: "warning",
    summary: `${describe(CUSTOMER_GATEWAY, subject)} is not in the list of the service yet`,
    detail:
      "so the run could not check whether an interrupted run of this declaration had created another one. If there is a second customer gateway with these values in the VPN console that no state has, delete it there",
  };
}

/** Brings an orphan to the desired values. The service does not return a certificate, so it is sent again. */
async function converge(
  context: CustomerGatewayContext,
  request: CreateRequest,
  { object, isAdopted }: Started,
  shown: WaitResult,
  options: CallOptions,
): Promise<WaitResult> {
  if (!isAdopted || shown.outcome !== "settled") {
    return shown;
  }
  const changes = difference(CUSTOMER_GATEWAY, readAnswer(CUSTOMER_GATEWAY, shown.shown ?? object), request.desired);
  return changes.paths.length === 0 && Object.keys(request.additional).length === 0
    ? shown
    : carryOut(context, { ...request, id: String(object.id), changes }, options);
}

/**
 * Creates a customer gateway: looks for an orphan, sends the request, reads it back, and sets the owner tag to recorded. If a step
 * before the last one fails, it stays pending, and the next run adopts it.
 */
export function createCustomerGateway(context: CustomerGatewayContext, request: CreateRequest): Promise<Outcome> {
  return context.inventory.duringCreate((inventory) => create({ ...context, inventory }, request));
}

async function create(context: CustomerGatewayContext, request: CreateRequest): Promise<Outcome> {
  const options = callOptions(context, request);
  const explained = (error: unknown): never => {
    throw explain(CUSTOMER_GATEWAY, "create", request, error);
  };
  const started = await start(context, request, options).catch(explained);
  const id = String(started.object.id);
  const subject = { ...request, id };
  context.owned.add(id);
  const finish = async (): Promise<{ readonly result: WaitResult; readonly others: readonly Problem[] }> => {
    const shown = await waitUntilSettled(context, id, options, {
      created: started.isAdopted ? undefined : started.object,
    });
    const others = shown.outcome === "settled" ? await checkForOthers(context, request, started, shown, options) : [];
    return { result: await converge(context, request, started, shown, options), others };
  };
  const { result, others } = await finish().catch((error: unknown) => {
    throw explain(CUSTOMER_GATEWAY, "finish", subject, error);
  });
  const problems = [...started.problems, ...others];
  problems.push(...(await handOver(context, { ...subject, tag: started.tag }, problems)));
  const failure = failureOf(context, subject, result);
  if (failure !== undefined) {
    throw failure;
  }
  if (result.outcome !== "settled") {
    problems.push(unconfirmed(subject));
  }
  return { gateway: readAnswer(CUSTOMER_GATEWAY, result.shown ?? started.object), problems };
}

function unconfirmed(subject: OperationRequest & { readonly id: string }): Problem {
  return {
    severity: "warning",
    summary: `${describe(CUSTOMER_GATEWAY, subject)} was created, but reading it back failed`,
    detail: "the service did not show it in time. Plan again: the plan shows any difference",
  };
}
