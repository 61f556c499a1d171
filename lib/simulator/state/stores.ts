import type { ConnectionRecord } from "../resources/connection/record";
import type { MonitorRecord } from "../resources/connection-monitor/record";
import type { CustomerGatewayRecord } from "../resources/customer-gateway/record";
import type { GatewayRecord } from "../resources/gateway/record";
import type { JobRecord } from "../resources/gateway-job/record";
import { readDataFile, writeDataFile } from "./data-file";
import { createStore, type Sequence, type Store, type StoredRecord } from "./store";

/** What the service keeps, by the names that the kinds have in the data file. */
export interface Records {
  readonly connections: ConnectionRecord;
  readonly gateways: GatewayRecord;
  readonly customerGateways: CustomerGatewayRecord;
  readonly connectionMonitors: MonitorRecord;
  readonly gatewayJobs: JobRecord;
  /** Gateways and customer gateways that are gone: with an open world they would exist again as soon as they are asked for. */
  readonly removed: StoredRecord;
}

/** The stores of one project, one for each kind. */
export type Stores = { readonly [Kind in keyof Records]: Store<Records[Kind]> };

/** The file has no project where it is the first one, as files had before they knew projects. */
type Kept<Stored> = Stored & { readonly project?: string };

type Content = { readonly [Kind in keyof Records]: readonly Kept<Records[Kind]>[] };

const NOTHING: Content = {
  connections: [],
  gateways: [],
  customerGateways: [],
  connectionMonitors: [],
  gatewayJobs: [],
  removed: [],
};

/** Opens the stores of each project, with what the data file has, if there is one. */
export function openStores(dataFile: string | undefined, projects: readonly string[]): readonly Stores[] {
  let content: Content = NOTHING;
  const keep = (next: Content) => {
    if (dataFile !== undefined) {
      writeDataFile(dataFile, next);
    }
    content = next;
  };
  // Fails at the start if the file cannot be written, not at the first change.
  keep(dataFile === undefined ? NOTHING : { ...NOTHING, ...readDataFile<Content>(dataFile) });

  const storesOf = <Kind extends keyof Records>(kind: Kind): readonly Store<Records[Kind]>[] => {
    const sequence: Sequence = { last: 0 };
    return projects.map((project) => {
      const isOwn = (record: { readonly project?: string }) => (record.project ?? projects[0]) === project;
      const all: readonly Kept<Records[Kind]>[] = content[kind];
      return createStore<Records[Kind]>(
        all.filter(isOwn),
        (records) => {
          const others: readonly Kept<Records[Kind]>[] = content[kind].filter((record) => !isOwn(record));
          keep({ ...content, [kind]: [...others, ...records.map((record) => ({ ...record, project }))] });
        },
        sequence,
      );
    });
  };

  const kinds = (Object.keys(NOTHING) as (keyof Records)[]).map((kind) => [kind, storesOf(kind)] as const);
  return projects.map(
    (_project, index) => Object.fromEntries(kinds.map(([kind, stores]) => [kind, stores[index]])) as Stores,
  );
}
