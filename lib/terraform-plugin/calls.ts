import { diagnosticMessages, diagnosticsOf } from "./diagnostics";
import type * as messages from "./generated/tfplugin6";
import { log } from "./log";
import type { PROVIDER_SERVICE, STREAM_SERVICE } from "./protocol";
import type { Attributes } from "./schema";

type Service = typeof PROVIDER_SERVICE;
type Request<Name extends keyof Service> = ReturnType<Service[Name]["decodeRequest"]>;
type Response<Name extends keyof Service> = Parameters<Service[Name]["encodeResponse"]>[0];

/** The implementation of every call of the protocol. None of them rejects; errors become diagnostics. */
export type ProviderCalls = {
  readonly [Name in Exclude<keyof Service, "stopProvider">]: (
    request: Request<Name>,
    signal: AbortSignal,
  ) => Promise<Response<Name>>;
};

type Streams = typeof STREAM_SERVICE;

/** The same for calls with any number of responses. An error becomes the diagnostics of the last one. */
export type StreamCalls = {
  readonly [Name in keyof Streams]: (
    request: ReturnType<Streams[Name]["decodeRequest"]>,
    signal: AbortSignal,
  ) => AsyncIterable<Parameters<Streams[Name]["encodeResponse"]>[0]>;
};

/** The answer, or the result of `failed` for the diagnostics of an error. */
export async function answered<T>(
  attributes: Attributes,
  work: () => Promise<T>,
  failed: (diagnostics: messages.Diagnostic[]) => T,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    log("debug", "A call failed", { stack: error instanceof Error ? error.stack : undefined });
    return failed(diagnosticMessages(attributes, diagnosticsOf(error)));
  }
}

/** Finds a type by its name. If there is none, fails with the list of names. */
export function typeNamed<T>(types: Readonly<Record<string, T>>, kind: string, typeName: string): T {
  const type = Object.hasOwn(types, typeName) ? types[typeName] : undefined;
  if (type === undefined) {
    const known = Object.keys(types).join(", ") || "none";
    throw new Error(
      `This version of the provider does not support the ${kind} type ${typeName}; it supports: ${known}.`,
    );
  }
  return type;
}
