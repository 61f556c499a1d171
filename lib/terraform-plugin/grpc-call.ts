import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import { callerGone } from "./caller-gone";

/**
 * Serves one method: gets the bytes of the request message, and returns those of the response message, or yields those of
 * any number of them. The signal is aborted when nobody waits for the response any more.
 */
export type GrpcHandler = (request: Uint8Array, signal: AbortSignal) => Promise<Uint8Array> | AsyncIterable<Uint8Array>;

/** The numbers are gRPC's. */
const OK = 0;
const UNKNOWN = 2;
const DEADLINE_EXCEEDED = 4;
const RESOURCE_EXHAUSTED = 8;
const UNIMPLEMENTED = 12;
const INTERNAL = 13;

/** Before each message: a byte that says whether it is compressed, and its length in four bytes. */
const HEAD_BYTES = 5;
const CONTENT_TYPE = "application/grpc";
const MILLISECONDS_OF: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1000, m: 1, u: 1e-3, n: 1e-6 };
const LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1;

/** An error that ends a call with this status, instead of "unknown". */
class StatusError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Answers one call. Never rejects: whatever goes wrong becomes the status of the call. */
export async function answerCall(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  handler: GrpcHandler | undefined,
  longestRequestBytes: number,
  call: AbortController,
): Promise<void> {
  stream.once("aborted", () => call.abort(callerGone("Terraform withdrew the request")));
  // Its cause has made the stream "aborted", too.
  stream.on("error", () => {});
  const timer = onDeadline(headers["grpc-timeout"], () => {
    const message = "The deadline of the request has passed";
    call.abort(callerGone(message));
    end(stream, DEADLINE_EXCEEDED, message);
  });
  try {
    if (handler === undefined) {
      stream.resume();
      throw new StatusError(UNIMPLEMENTED, `This provider has no method ${headers[":path"]}`);
    }
    const request = await readRequest(stream, longestRequestBytes);
    const answer = handler(request, call.signal);
    if (Symbol.asyncIterator in answer) {
      await writeAll(stream, answer);
    } else {
      writeLast(stream, await answer);
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    end(stream, error instanceof StatusError ? error.status : UNKNOWN, message);
  } finally {
    clearTimeout(timer);
  }
}

function onDeadline(timeout: unknown, passed: () => void): NodeJS.Timeout | undefined {
  const [, amount, unit = ""] = /^(\d{1,8})([HMSmun])$/.exec(String(timeout)) ?? [];
  const milliseconds = Number(amount) * (MILLISECONDS_OF[unit] ?? Number.NaN);
  return Number.isNaN(milliseconds)
    ? undefined
    : setTimeout(passed, Math.min(milliseconds, LONGEST_TIMER_MILLISECONDS));
}

function readRequest(stream: ServerHttp2Stream, longestBytes: number): Promise<Uint8Array> {
  return new Promise<Buffer>((resolve, reject) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    stream.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= longestBytes + HEAD_BYTES) {
        chunks.push(chunk);
      } else {
        chunks = [];
        reject(new StatusError(RESOURCE_EXHAUSTED, `The request is longer than ${longestBytes} bytes`));
      }
    });
    stream.once("end", () => {
      const [first, ...others] = chunks;
      resolve(first !== undefined && others.length === 0 ? first : Buffer.concat(chunks));
    });
    stream.once("aborted", reject);
  }).then(onlyMessage);
}

function onlyMessage(frame: Buffer): Uint8Array {
  if (frame.length < HEAD_BYTES || frame.length !== HEAD_BYTES + frame.readUInt32BE(1)) {
    throw new StatusError(INTERNAL, "The request is not exactly one message");
  }
  if (frame[0] !== 0) {
    throw new StatusError(UNIMPLEMENTED, "The request is compressed, which this provider does not support");
  }
  return frame.subarray(HEAD_BYTES);
}

async function writeAll(stream: ServerHttp2Stream, messages: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const message of messages) {
    if (!stream.writable) {
      return;
    }
    await write(stream, message);
  }
  end(stream, OK, "");
}

/** Resolves when the next message can be written. */
async function write(stream: ServerHttp2Stream, message: Uint8Array): Promise<void> {
  if (!stream.headersSent) {
    respond(stream);
  }
  await new Promise<void>((resolve) => {
    if (stream.write(framed(message), () => resolve())) {
      resolve();
    }
  });
}

/** Writes the only message and the end in one. */
function writeLast(stream: ServerHttp2Stream, message: Uint8Array): void {
  if (stream.writable) {
    respond(stream);
    stream.once("wantTrailers", () => stream.sendTrailers({ "grpc-status": String(OK) }));
    stream.end(framed(message));
  }
}

function respond(stream: ServerHttp2Stream): void {
  stream.respond({ ":status": 200, "content-type": CONTENT_TYPE }, { waitForTrailers: true });
}

function framed(message: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(HEAD_BYTES + message.length);
  frame[0] = 0;
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, HEAD_BYTES);
  return frame;
}

/** Ends the call with its status, unless it has ended. */
function end(stream: ServerHttp2Stream, status: number, message: string): void {
  if (!stream.writable) {
    return;
  }
  // The bytes of UTF-8 that are not printable are percent-encoded.
  const wellFormed = Buffer.from(message).toString();
  const trailers = { "grpc-status": String(status), ...(message && { "grpc-message": encodeURI(wellFormed) }) };
  if (stream.headersSent) {
    stream.once("wantTrailers", () => stream.sendTrailers(trailers));
    stream.end();
  } else {
    stream.respond({ ":status": 200, "content-type": CONTENT_TYPE, ...trailers }, { endStream: true });
  }
}
