import { answered, type ProviderCalls, type StreamCalls, typeNamed } from "./calls";
import { diagnosticMessages, diagnosticsOf } from "./diagnostics";
import type { Diagnostic, Provider } from "./provider";
import { validateConfiguration } from "./resource-validation";
import { decodeObject } from "./wire-value";

/** The calls that come before an action. */
export function actionCalls({ actions = {} }: Provider): Pick<ProviderCalls, "validateActionConfig" | "planAction"> {
  return {
    validateActionConfig: (request) =>
      answered(
        actions[request.actionType]?.schema.attributes ?? {},
        async () => validateConfiguration(typeNamed(actions, "action", request.actionType), request),
        (diagnostics) => ({ diagnostics }),
      ),

    // The configuration is validated already, and an action changes no state.
    planAction: async () => ({ diagnostics: [] }),
  };
}

/** Carries out an action, and shows its progress meanwhile. */
export function invokeAction({ actions = {} }: Provider): StreamCalls["invokeAction"] {
  return async function* ({ actionType, config }, signal) {
    const attributes = actions[actionType]?.schema.attributes ?? {};
    const lines = lineQueue();
    const invoke = async () => {
      const configuration = decodeObject(attributes, config) ?? {};
      return typeNamed(actions, "action", actionType).invoke({ configuration, progress: lines.add, signal });
    };
    const found = invoke().catch((error: unknown): readonly Diagnostic[] => diagnosticsOf(error));
    found.finally(lines.end);
    for await (const message of lines) {
      yield { type: { $case: "progress", value: { message } } };
    }
    const diagnostics = diagnosticMessages(attributes, await found);
    yield { type: { $case: "completed", value: { diagnostics } } };
  };
}

interface LineQueue extends AsyncIterable<string> {
  add(line: string): void;
  end(): void;
}

/** Lines that one side adds while the other one reads them. */
function lineQueue(): LineQueue {
  const lines: string[] = [];
  let hasEnded = false;
  let wake = () => {};
  return {
    add: (line) => {
      lines.push(line);
      wake();
    },
    end: () => {
      hasEnded = true;
      wake();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        yield* lines.splice(0);
        if (hasEnded && lines.length === 0) {
          return;
        }
        if (lines.length === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}
