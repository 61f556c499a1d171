import { type Fields, isRecord } from "../schema/value";
import type { MemberRow, ObjectRow, SettingRow, SimpleRow } from "./setting";
import { SETTINGS } from "./table";

interface Types {
  readonly string: string;
  readonly number: number;
  readonly bool: boolean;
  readonly strings: readonly string[];
}

type ValueOf<Row> = Row extends { readonly type: "objects"; readonly members: readonly (infer Member)[] }
  ? readonly ObjectOf<Member>[]
  : Row extends { readonly type: "object"; readonly members: readonly (infer Member)[] }
    ? ObjectOf<Member>
    : Row extends { readonly type: infer Type extends keyof Types }
      ? Types[Type]
      : never;

type NameOf<Row> = Row extends { readonly prop: infer Name extends string } ? Name : never;

type ObjectOf<Row> = {
  readonly [R in Row as R extends { readonly required: true } ? NameOf<R> : never]: ValueOf<R>;
} & {
  readonly [R in Row as R extends { readonly required: true } ? never : NameOf<R>]?: ValueOf<R>;
};

type Row = (typeof SETTINGS)[number];

/**
 * Settings of the provider, as the table declares them. Whatever is absent is looked up in the environment and the shared
 * configuration file as Huawei Cloud's own provider does.
 */
export type Settings = ObjectOf<Row>;

export type AssumeRole = NonNullable<Settings["assumeRole"]>[number];

/** A setting that is one value. */
export type SimpleSetting = NameOf<Extract<Row, SimpleRow>>;

function isKnown(value: unknown): boolean {
  return value !== null && value !== undefined && typeof value !== "symbol";
}

/** A list without one of its objects counts as absent. An earlier version wrote its one object without a list. */
function readObjects(row: ObjectRow, value: unknown): readonly Fields[] | undefined {
  const objects = (Array.isArray(value) ? value : [value]).map((each: unknown) => readObject(row, each));
  return objects.every((object) => object !== undefined) && objects.length > 0 ? objects : undefined;
}

/** An object without a required member counts as absent. */
function readObject({ members }: ObjectRow, value: unknown): Fields | undefined {
  const object = isRecord(value) ? readRows(members, value as Fields) : {};
  const isWhole = members.every((row) => !("required" in row) || row.prop in object);
  return isWhole && Object.keys(object).length > 0 ? object : undefined;
}

const READ = { object: readObject, objects: readObjects };

function readRows(rows: readonly (SettingRow | MemberRow)[], block: Fields): Fields {
  const values = rows.map((row) => {
    const value = block[row.attribute];
    return [row.prop, "members" in row ? READ[row.type](row, value) : value] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => isKnown(value)));
}

/** The settings of a provider block; unknown values count as absent. */
export function settingsOf(block: Fields): Settings {
  return readRows(SETTINGS, block) as Settings;
}
