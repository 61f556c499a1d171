import { type ChannelCredentials, Client, credentials } from "@grpc/grpc-js";
import { decode, encode } from "@msgpack/msgpack";
import { onTestFinished } from "vitest";
import type { DynamicValue } from "../../lib/terraform-plugin/generated/tfplugin6";
import { PROVIDER_SERVICE, STREAM_SERVICE } from "../../lib/terraform-plugin/protocol";
import { serveForTests } from "../../lib/terraform-plugin/serve-for-tests";
import * as codecs from "./generated/tfplugin6";
import { type ToyOptions, toyProvider } from "./toy-provider";

type Service = typeof PROVIDER_SERVICE;
type Streams = typeof STREAM_SERVICE;
type Name = keyof Service;
type Request<N extends Name> = ReturnType<Service[N]["decodeRequest"]>;
type Response<N extends Name> = Parameters<Service[N]["encodeResponse"]>[0];

/** A client that is not Terraform, for what Terraform itself never sends. */
export interface ToyClient {
  call<N extends Name>(name: N, request: Request<N>): Promise<Response<N>>;
  /** Collects the responses of a call that has any number of them. */
  stream<N extends keyof Streams>(
    name: N,
    request: ReturnType<Streams[N]["decodeRequest"]>,
  ): Promise<Parameters<Streams[N]["encodeResponse"]>[0][]>;
  /** Any call, with empty bytes. */
  raw(path: string): Promise<Buffer>;
  /** The planned state, in which what is unknown is the text "unknown". */
  plan(prior: DynamicValue | null, config: DynamicValue): Promise<Record<string, unknown>>;
  decoded(value: DynamicValue | undefined): Record<string, unknown>;
  close(): void;
}

export function connect(address: string, security: ChannelCredentials): ToyClient {
  const client = new Client(address, security, {
    "grpc.ssl_target_name_override": "localhost",
    "grpc.max_receive_message_length": -1,
  });
  onTestFinished(() => client.close());
  const toy: ToyClient = {
    call: <N extends Name>(name: N, request: Request<N>) => {
      const { path } = PROVIDER_SERVICE[name];
      const { write, read } = clientCodec<Request<N>, Response<N>>(path);
      return new Promise<Response<N>>((resolve, reject) => {
        client.makeUnaryRequest(path, write, read, request, (error, response) =>
          error ? reject(error) : resolve(response as Response<N>),
        );
      });
    },
    stream: <N extends keyof Streams>(name: N, request: ReturnType<Streams[N]["decodeRequest"]>) => {
      type Response = Parameters<Streams[N]["encodeResponse"]>[0];
      const { path } = STREAM_SERVICE[name];
      const { write, read } = clientCodec<typeof request, Response>(path, "Event");
      return new Promise<Response[]>((resolve, reject) => {
        const events: Response[] = [];
        const call = client.makeServerStreamRequest(path, write, read, request);
        call.on("data", (event: Response) => events.push(event));
        call.on("error", reject);
        call.on("end", () => resolve(events));
      });
    },
    raw: (path) =>
      new Promise((resolve, reject) => {
        const same = (bytes: Buffer) => bytes;
        client.makeUnaryRequest(path, same, same, Buffer.alloc(0), (error, answer) =>
          error ? reject(error) : resolve(answer as Buffer),
        );
      }),
    async plan(prior, config) {
      const { plannedState } = await toy.call("planResourceChange", {
        typeName: "toy_thing",
        priorState: prior ?? dynamic(null),
        proposedNewState: config,
        config,
        priorPrivate: new Uint8Array(),
        priorIdentity: undefined,
      });
      return toy.decoded(plannedState);
    },
    decoded: (value) =>
      decode(value?.msgpack ?? [], {
        useBigInt64: true,
        extensionCodec: { tryToEncode: () => null, decode: () => "unknown" },
      }) as Record<string, unknown>,
    close: () => client.close(),
  };
  return toy;
}

interface Codec<T> {
  encode(message: T): { finish(): Uint8Array };
  decode(bytes: Uint8Array): T;
}

/** How a client writes the request of a call, and reads its response: the half that the host does not have. */
function clientCodec<Req, Res>(
  path: string,
  answer = "Response",
): { write: (message: Req) => Buffer; read: (bytes: Buffer) => Res } {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const messages: Readonly<Record<string, unknown>> = codecs;
  const request = messages[`${name}_Request`] as Codec<Req>;
  const response = messages[`${name}_${answer}`] as Codec<Res>;
  return {
    write: (message) => Buffer.from(request.encode(message).finish()),
    read: (bytes) => response.decode(bytes),
  };
}

/** A toy provider in this process, and a client of it. */
export async function served(options: ToyOptions = {}): Promise<ToyClient> {
  const provider = await serveForTests(toyProvider(options).provider, options);
  onTestFinished(() => provider.close());
  const [{ Addr }] = Object.values(JSON.parse(provider.reattachConfig("toy"))) as [{ Addr: { String: string } }];
  return connect(`unix:${Addr.String}`, credentials.createInsecure());
}

export function dynamic(value: unknown): DynamicValue {
  return { msgpack: encode(value), json: new Uint8Array() };
}
