import { callOptions, type HandlerContext, type OperationRequest } from "../../../lib/lifecycle/context";
import type { Problem } from "../../../lib/lifecycle/failure";
import { explain, failureOf, notDeletedYet, unsettled } from "../../../lib/lifecycle/outcome";
import { createOnce } from "../../../lib/lifecycle/ownership/create-once";
import { findOrphan } from "../../../lib/lifecycle/ownership/orphans";
import { phasedTagOn } from "../../../lib/lifecycle/ownership/owner-tag";
import { handOver } from "../../../lib/lifecycle/ownership/record";
import type { Declared } from "../../../lib/lifecycle/ownership/survey";
import { waitUntilGone, waitUntilSettled } from "../../../lib/lifecycle/wait";
import { readAnswer } from "../../../lib/schema/read-answer";
import { bodyOf } from "../../../lib/schema/request-body";
import type { Fields } from "../../../lib/schema/value";
import type { ToyShop } from "./toy-shop";

export interface MadeToy {
  readonly toy: Fields;
  readonly problems: readonly Problem[];
}

/** The create of a toy, as step 6 of the recipe for a resource type has it. */
export async function createToy(
  context: HandlerContext,
  make: ToyShop["make"],
  request: OperationRequest & Declared,
): Promise<MadeToy> {
  const options = callOptions(context, request);
  const { orphan, problems } = await findOrphan(context, request, options).catch((error: unknown) => {
    throw explain(context.type, "create", request, error);
  });
  const started =
    orphan !== undefined
      ? { object: orphan, tag: phasedTagOn(orphan), problems: [] }
      : await createOnce(
          context,
          request,
          (tag) => make({ ...bodyOf(context.type, request.given), ...(tag && { tags: [{ ...tag }] }) }),
          options,
        );
  const id = String(started.object.id);
  const subject = { ...request, id };
  context.owned.add(id);
  const result = await waitUntilSettled(context, id, options, {
    created: orphan === undefined ? started.object : undefined,
  });
  const told = [...problems, ...started.problems];
  told.push(...(await handOver(context, { ...subject, tag: started.tag }, told)));
  const failure = failureOf(context, subject, result);
  if (failure !== undefined) {
    throw failure;
  }
  if (result.outcome !== "settled") {
    told.push(unsettled(context, subject, "create", request.timeoutMilliseconds, result));
  }
  return { toy: readAnswer(context.type, result.shown ?? started.object), problems: told };
}

export async function deleteToy(context: HandlerContext, request: OperationRequest & { id: string }): Promise<void> {
  const options = callOptions(context, request);
  await context.objects.remove(request.id, options);
  const result = await waitUntilGone(context, request.id, options);
  if (result.outcome !== "gone") {
    throw notDeletedYet(context, request, result);
  }
}
