import type { Value } from "../../schema/value";
import type { FaultName } from "../faults/table";
import type { Operation } from "../operation";

/** A request to the embedded service. */
export interface SimulatorRequest {
  /** Counted from 1. */
  readonly number: number;
  /** Absent if the path belongs to no operation. */
  readonly operation?: Operation;
  readonly method: string;
  /** Path and query, as received. */
  readonly path: string;
  /** All headers as received, credentials included; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as JSON, the key included. */
  readonly body: Value;
  readonly receivedAtMilliseconds: number;
  /** Absent while the request is in progress, and if no answer was sent. */
  readonly answeredAtMilliseconds?: number;
  /** The HTTP status; absent if no answer was sent. */
  readonly status?: number;
  /** The error code, if the service refused the request. */
  readonly code?: string;
  /** The fault that acted on the request. */
  readonly fault?: FaultName;
  /** What the service took and did not act on, such as a member that it no longer has. */
  readonly remarks?: readonly string[];
}

type Ending = Pick<SimulatorRequest, "answeredAtMilliseconds" | "status" | "code" | "fault" | "remarks">;

/** The latest requests, and the number of requests of each operation. */
export interface RequestLog {
  /** Adds a request. Returns a function that records its end. */
  readonly begin: (request: Omit<SimulatorRequest, "number" | keyof Ending>) => {
    readonly request: SimulatorRequest;
    readonly end: (ending: Ending) => SimulatorRequest;
  };
  readonly all: () => readonly SimulatorRequest[];
  readonly counts: () => Readonly<Partial<Record<Operation, number>>>;
  readonly forget: () => void;
}

export function createRequestLog(longest: number): RequestLog {
  const kept = new Map<number, SimulatorRequest>();
  const counts = new Map<Operation, number>();
  let total = 0;
  return {
    begin: (received) => {
      total += 1;
      const request = { number: total, ...received };
      kept.set(request.number, request);
      kept.delete(total - longest);
      if (received.operation !== undefined) {
        counts.set(received.operation, (counts.get(received.operation) ?? 0) + 1);
      }
      return {
        request,
        end: (ending) => {
          const ended = { ...request, ...ending };
          if (kept.has(ended.number)) {
            kept.set(ended.number, ended);
          }
          return ended;
        },
      };
    },
    all: () => [...kept.values()],
    counts: () => Object.fromEntries(counts),
    forget: () => {
      kept.clear();
      counts.clear();
    },
  };
}
