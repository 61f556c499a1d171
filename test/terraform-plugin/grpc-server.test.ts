import { connect as connectHttp2, constants } from "node:http2";
import { Client, credentials, type ServiceError } from "@grpc/grpc-js";
import { describe, expect, onTestFinished, test } from "vitest";
import type { GrpcHandler } from "../../lib/terraform-plugin/grpc-call";
import { grpcServer } from "../../lib/terraform-plugin/grpc-server";

const MEGABYTE = 1024 * 1024;
const same = (bytes: Buffer) => bytes;

interface Served {
  readonly client: Client;
  readonly server: ReturnType<typeof grpcServer>;
  readonly port: number | undefined;
  unary(path: string, request?: Buffer): Promise<Buffer>;
  /** What a call gets whose request has these bytes, in pieces of that many. */
  answerTo(
    body: Buffer,
    options?: { pieceBytes?: number; headers?: Record<string, string>; ends?: boolean },
  ): Promise<Record<string, unknown>>;
}

const echo: GrpcHandler = async (request) => request;

const echoAsStream: GrpcHandler = async function* (request) {
  yield request;
};

const failing = (message: string): GrpcHandler =>
  async function* (request) {
    if (request.length === 0) {
      throw new Error(message);
    }
    yield request;
  };

async function served(handlers: Record<string, GrpcHandler>, longestRequestBytes = 64 * MEGABYTE): Promise<Served> {
  const server = grpcServer(
    new Map(Object.entries({ "/t/Echo": echo, "/t/EchoAsStream": echoAsStream, ...handlers })),
    { longestRequestBytes },
  );
  const port = await server.listen({ host: "127.0.0.1", port: 0 });
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), {
    "grpc.max_receive_message_length": -1,
  });
  onTestFinished(() => {
    client.close();
    server.close();
  });
  return {
    client,
    server,
    port,
    unary: (path, request = Buffer.alloc(0)) =>
      new Promise((resolve, reject) => {
        client.makeUnaryRequest(path, same, same, request, (error, answer) =>
          error ? reject(error) : resolve(answer as Buffer),
        );
      }),
    answerTo: (body, { pieceBytes = body.length || 1, headers = {}, ends = true } = {}) =>
      new Promise((resolve, reject) => {
        const session = connectHttp2(`http://127.0.0.1:${port}`);
        onTestFinished(() => session.destroy());
        session.on("error", reject);
        const stream = session.request({
          ":method": "POST",
          ":path": "/t/Echo",
          "content-type": "application/grpc",
          te: "trailers",
          ...headers,
        });
        const answer: Record<string, unknown> = {};
        const chunks: Buffer[] = [];
        stream.on("response", (received) => Object.assign(answer, received));
        stream.on("trailers", (received) => Object.assign(answer, received));
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => resolve({ ...answer, body: Buffer.concat(chunks).toString("latin1") }));
        for (let begin = 0; begin < body.length; begin += pieceBytes) {
          stream.write(body.subarray(begin, begin + pieceBytes));
        }
        if (ends) {
          stream.end();
        }
      }),
  };
}

function framed(message: string, { flag = 0, length = message.length } = {}): Buffer {
  const head = Buffer.alloc(5);
  head[0] = flag;
  head.writeUInt32BE(length, 1);
  return Buffer.concat([head, Buffer.from(message)]);
}

/** A promise that the test resolves. */
function later() {
  let resolve = () => {};
  const promise = new Promise<void>((resolved) => {
    resolve = resolved;
  });
  return { promise, resolve };
}

const until = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

describe("a message", () => {
  test.each(["/t/Echo", "/t/EchoAsStream"])("of any size arrives whole, in both directions, at %s", async (path) => {
    const { unary } = await served({});
    for (const bytes of [0, 1, 65_530, 65_535, 65_536, 20 * MEGABYTE]) {
      const sent = Buffer.alloc(bytes, "ab");
      expect((await unary(path, sent)).equals(sent), `${bytes} bytes`).toBe(true);
    }
  });

  test("arrives whole in pieces of one byte", async () => {
    const { answerTo } = await served({});
    expect(await answerTo(framed("hello"), { pieceBytes: 1 })).toMatchObject({
      ":status": 200,
      "content-type": "application/grpc",
      "grpc-status": "0",
      body: framed("hello").toString("latin1"),
    });
  });

  test("does not mix with those of many calls at once, whose sum exceeds the memory that Node.js allows", async () => {
    const { unary } = await served({});
    const sent = Array.from({ length: 50 }, (_, index) => Buffer.alloc(MEGABYTE / 3, String.fromCharCode(32 + index)));
    const answers = await Promise.all(sent.map((message) => unary("/t/Echo", message)));
    expect(answers.every((answer, index) => answer.equals(sent[index] as Buffer))).toBe(true);
  });

  test.each([
    ["no message", Buffer.alloc(0), "13", "The request is not exactly one message"],
    ["part of a head", Buffer.alloc(4), "13", "The request is not exactly one message"],
    ["less than announced", framed("abc", { length: 4 }), "13", "The request is not exactly one message"],
    ["more than announced", framed("abc", { length: 2 }), "13", "The request is not exactly one message"],
    ["two messages", Buffer.concat([framed("a"), framed("b")]), "13", "The request is not exactly one message"],
    ["a compressed message", framed("abc", { flag: 1 }), "12", "The request is compressed"],
    ["more than 100 bytes", framed("x".repeat(101)), "8", "The request is longer than 100 bytes"],
  ])("ends the call with a status if the request is %s", async (_, body, status, message) => {
    const { answerTo } = await served({}, 100);
    const answer = await answerTo(body);
    expect(answer).toMatchObject({ ":status": 200, "grpc-status": status });
    expect(decodeURIComponent(String(answer["grpc-message"]))).toContain(message);
    expect((await answerTo(framed("x".repeat(100))))["grpc-status"]).toBe("0");
  });

  test("that is too long is refused before it has ended", async () => {
    const { answerTo } = await served({}, 100);
    expect(await answerTo(Buffer.alloc(200), { ends: false })).toMatchObject({ "grpc-status": "8" });
  });
});

describe("a stream of messages", () => {
  test("arrives in order, each as soon as it is there", async () => {
    let goOn = () => {};
    const { client } = await served({
      async *"/t/Count"() {
        yield Buffer.from("first");
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        yield Buffer.alloc(MEGABYTE, "x");
        yield Buffer.from("last");
      },
    });
    const received: string[] = [];
    const call = client.makeServerStreamRequest("/t/Count", same, same, Buffer.alloc(0));
    for await (const message of call as AsyncIterable<Buffer>) {
      received.push(`${message.length} ${message.toString().slice(0, 5)}`);
      goOn();
    }
    expect(received).toEqual(["5 first", `${MEGABYTE} xxxxx`, "4 last"]);
  });

  test("waits for a slow reader", async () => {
    let yielded = 0;
    const { port } = await served({
      async *"/t/Many"() {
        while (yielded < 200) {
          yielded++;
          yield Buffer.alloc(100_000);
        }
      },
    });
    const session = connectHttp2(`http://127.0.0.1:${port}`);
    onTestFinished(() => session.destroy());
    const call = session.request({ ":method": "POST", ":path": "/t/Many", "content-type": "application/grpc" });
    call.end(framed(""));
    await expect.poll(() => yielded).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(yielded).toBeLessThan(5);
    let received = 0;
    for await (const chunk of call) {
      received += chunk.length;
    }
    expect(received).toBe(200 * (5 + 100_000));
  });

  test("ends with the error that interrupts it, after what came before", async () => {
    const { client } = await served({
      async *"/t/Breaks"() {
        yield Buffer.from("one");
        throw new Error("broken");
      },
    });
    const received: string[] = [];
    const call = client.makeServerStreamRequest("/t/Breaks", same, same, Buffer.alloc(0));
    const reading = (async () => {
      for await (const message of call as AsyncIterable<Buffer>) {
        received.push(message.toString());
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 2, details: "broken" });
    expect(received).toEqual(["one"]);
  });
});

describe("an error", () => {
  test("arrives with every character of its message", async () => {
    const message = "100 % of “ключ”:\n\tbroken 🔑 \u007f";
    const { unary } = await served({
      "/t/Fails": failing(message),
    });
    await expect(unary("/t/Fails")).rejects.toMatchObject({ code: 2, details: message });
  });

  test("arrives if half a character is in its message", async () => {
    const { unary } = await served({
      "/t/Fails": failing("half \ud83d"),
    });
    await expect(unary("/t/Fails")).rejects.toMatchObject({ code: 2, details: "half \ufffd" });
  });

  test("says that a method is unknown, whether or not the request ends", async () => {
    const { unary, answerTo, client } = await served({});
    await expect(unary("/t/Unknown", Buffer.alloc(MEGABYTE))).rejects.toMatchObject({ code: 12 });
    const stream = client.makeBidiStreamRequest("/plugin.GRPCBroker/StartStream", same, same);
    const error = await new Promise<ServiceError>((resolve) =>
      stream.on("error", (error) => resolve(error as ServiceError)),
    );
    expect(error.code).toBe(12);
    const open = { headers: { ":path": "/t/Unknown" }, ends: false };
    expect(await answerTo(Buffer.alloc(3), open)).toMatchObject({ "grpc-status": "12" });
  });
});

describe("a call that nobody waits for", () => {
  /** A method that does not end by itself, with what happens to it. */
  function hanging() {
    const events: string[] = [];
    const began = later();
    const ended = later();
    const handler: GrpcHandler = async function* (_, signal) {
      try {
        began.resolve();
        await until(signal);
        yield Buffer.alloc(0);
      } catch (error) {
        events.push(`${(error as Error).name}: ${(error as Error).message}`);
        throw error;
      } finally {
        ended.resolve();
      }
    };
    return { handler, events, began: began.promise, ended: ended.promise };
  }

  test("is aborted when it is cancelled, and others go on", async () => {
    const { handler, events, began, ended } = hanging();
    const { client, unary } = await served({ "/t/Hangs": handler });
    const call = client.makeUnaryRequest("/t/Hangs", same, same, Buffer.alloc(0), () => {});
    await began;
    call.cancel();
    await ended;
    expect(events).toEqual(["CallerGone: Terraform withdrew the request"]);
    expect((await unary("/t/Echo", Buffer.from("x"))).toString()).toBe("x");
  });

  test("is aborted when its connection ends", async () => {
    const { handler, events, began, ended } = hanging();
    const { answerTo, server } = await served({ "/t/Hangs": handler });
    void answerTo(framed(""), { headers: { ":path": "/t/Hangs" } }).catch(() => {});
    await began;
    server.close();
    await ended;
    expect(events).toEqual(["CallerGone: Terraform withdrew the request"]);
  });

  test("ends a stream at the message that nobody reads", async () => {
    let isFinished = false;
    const { client } = await served({
      async *"/t/Endless"() {
        try {
          for (;;) {
            yield Buffer.alloc(1000);
            await new Promise((resolve) => setImmediate(resolve));
          }
        } finally {
          isFinished = true;
        }
      },
    });
    const call = client.makeServerStreamRequest("/t/Endless", same, same, Buffer.alloc(0));
    call.on("error", () => {});
    call.once("data", () => call.cancel());
    await expect.poll(() => isFinished).toBe(true);
  });

  test.each(["20m", "20000u", "20000000n"])("is aborted after %s and answered with its status", async (timeout) => {
    const { handler, events, ended } = hanging();
    const { answerTo } = await served({ "/t/Hangs": handler });
    const answer = await answerTo(framed(""), { headers: { ":path": "/t/Hangs", "grpc-timeout": timeout } });
    expect(answer["grpc-status"]).toBe("4");
    await ended;
    expect(events).toEqual(["CallerGone: The deadline of the request has passed"]);
  });

  test("is aborted at the deadline while its request is still being sent", async () => {
    const { answerTo } = await served({});
    const answer = await answerTo(Buffer.alloc(2), { headers: { "grpc-timeout": "20m" }, ends: false });
    expect(answer["grpc-status"]).toBe("4");
  });

  test.each(["99999999H", "1S", "", "soon", "123456789m"])("is answered if its timeout is '%s'", async (timeout) => {
    const { answerTo } = await served({});
    expect((await answerTo(framed("x"), { headers: { "grpc-timeout": timeout } }))["grpc-status"]).toBe("0");
  });

  test("is aborted with every other call in progress, and later ones are not", async () => {
    const { handler, events, began } = hanging();
    const { unary, server } = await served({ "/t/Hangs": handler });
    const call = unary("/t/Hangs");
    await began;
    server.abortCalls(new Error("stop"));
    await expect(call).rejects.toMatchObject({ code: 2, details: "stop" });
    expect(events).toEqual(["Error: stop"]);
    expect((await unary("/t/Echo", Buffer.from("x"))).toString()).toBe("x");
  });
});

describe("a server", () => {
  test("is drained when calls in progress are answered, and takes no further connections", async () => {
    const answer = later();
    const began = later();
    const { unary, server, port } = await served({
      async *"/t/Waits"() {
        began.resolve();
        await answer.promise;
        yield Buffer.from("done");
      },
    });
    const call = unary("/t/Waits");
    await began.promise;
    let isDrained = false;
    const drained = server.drained().then(() => {
      isDrained = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isDrained).toBe(false);
    answer.resolve();
    expect((await call).toString()).toBe("done");
    await drained;
    const refused = new Promise((resolve) => connectHttp2(`http://127.0.0.1:${port}`).on("error", resolve));
    expect(await refused).toMatchObject({ code: "ECONNREFUSED" });
  });

  test("fails to listen where something else listens, and listens elsewhere then", async () => {
    const first = await served({});
    const server = grpcServer(new Map([["/t/Echo", echo]]), { longestRequestBytes: 10 });
    onTestFinished(() => server.close());
    await expect(server.listen({ host: "127.0.0.1", port: first.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    expect(await server.listen({ host: "127.0.0.1", port: 0 })).toBeGreaterThan(0);
  });

  test("survives connections that speak something else, or break HTTP/2", async () => {
    const { port, unary } = await served({});
    const { connect } = await import("node:net");
    for (const text of ["GET / HTTP/1.1\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nnonsense nonsense nonsense"]) {
      const socket = connect(port as number, "127.0.0.1", () => socket.write(text));
      await new Promise((resolve) => socket.on("error", resolve).on("close", resolve).resume());
    }
    const session = connectHttp2(`http://127.0.0.1:${port}`);
    const stream = session.request({ ":method": "POST", ":path": "/t/Echo" });
    stream.on("error", () => {});
    stream.close(constants.NGHTTP2_PROTOCOL_ERROR);
    await new Promise((resolve) => stream.on("close", resolve));
    session.destroy();
    expect((await unary("/t/Echo", Buffer.from("x"))).toString()).toBe("x");
  });
});
