import { TerraformProvider } from "cdktf";
import { describeKind, quote } from "../../checks/given";
import { isRecord, withoutAbsent } from "../../schema/value";
import type { MemberRow, SettingRow } from "../../settings/setting";
import { SETTINGS } from "../../settings/table";
import { isLater } from "../expressions/text";

type Block = Readonly<Record<string, unknown>>;

/** What Huawei Cloud's own provider is called in Terraform. */
const HUAWEICLOUD = "huaweicloud";

/** Older names of its arguments, which the newer ones override. */
const OLDER_NAMES: Readonly<Record<string, string>> = { tenant_id: "project_id", tenant_name: "project_name" };

/** Its arguments that change nothing for connections of a VPN. */
const WITHOUT_EFFECT: readonly string[] = [
  "alias",
  "enable_force_new",
  "enterprise_project_id",
  "regional",
  "skip_check_upgrade",
  "skip_check_website_type",
];

/** The only way to sign requests that this library has, which is also the default of Huawei Cloud's own provider. */
const SIGNING_ALGORITHM = "HmacSHA256";

/** Throws unless the value is a configuration of Huawei Cloud's own provider. */
export function requireHuaweicloud(value: unknown): asserts value is TerraformProvider {
  const type = TerraformProvider.isTerraformProvider(value)
    ? (value as TerraformProvider).terraformResourceType
    : undefined;
  if (type !== HUAWEICLOUD) {
    const given = type === undefined ? describeKind(value) : `a provider ${quote(type)}`;
    throw new Error(
      `VpnProvider.fromHuaweicloud takes the provider "${HUAWEICLOUD}", got ${given}; pass the HuaweicloudProvider of the stack, or use new VpnProvider`,
    );
  }
}

/**
 * Props of a `VpnProvider` that follow a provider of Huawei Cloud: each is read when it is needed, because code may set
 * an argument later. Own props win.
 */
export function huaweicloudProps(source: TerraformProvider, own: object): object {
  const follows = (read: (block: Block) => unknown) => ({ enumerable: true, get: () => read(blockOf(source)) });
  const followed = Object.fromEntries([
    ...SETTINGS.map((row) => [row.prop, follows((block) => settingOf(row, namedAsOurs(block)[row.attribute]))]),
    ["defaultTags", follows(({ default_tags }) => (isRecord(default_tags) ? default_tags.tags : undefined))],
    ["alias", follows(({ alias }) => alias)],
  ]);
  return Object.defineProperties({}, {
    ...followed,
    ...Object.getOwnPropertyDescriptors(withoutAbsent({ ...own })),
  } as PropertyDescriptorMap);
}

/** Arguments of the followed provider that would act otherwise here, each with a way out. */
export function huaweicloudProblems(source: TerraformProvider, own: object): readonly string[] {
  const given = own as Block;
  const where = `the provider "${source.node.path}"`;
  return Object.entries(blockOf(source)).flatMap(([name, value]) => {
    const row = SETTINGS.find(({ attribute }) => attribute === (OLDER_NAMES[name] ?? name));
    const prop = row?.prop ?? (name === "default_tags" ? "defaultTags" : undefined);
    if (prop === undefined) {
      return unknownArgument(where, name, value) ?? [];
    }
    return isLater(value) && (name === "default_tags" || (row !== undefined && "members" in row)) && !given[prop]
      ? `${where} has ${name} as a Terraform value, which cannot be followed; give ${prop} to VpnProvider.fromHuaweicloud`
      : [];
  });
}

function unknownArgument(where: string, name: string, value: unknown): string | undefined {
  if (WITHOUT_EFFECT.includes(name) || (name === "endpoints" && isRecord(value))) {
    return undefined;
  }
  if (name === "signing_algorithm") {
    return value === SIGNING_ALGORITHM || value === ""
      ? undefined
      : `${where} has signing_algorithm ${isLater(value) ? "as a Terraform value" : quote(String(value))}, and requests for VPN connections are signed by ${SIGNING_ALGORITHM}; use new VpnProvider with credentials for that`;
  }
  return `${where} has ${name}, which VpnProvider does not know, so connections could reach another account than the other resources; use new VpnProvider with credentials of its own`;
}

/** The arguments that the provider has by now. A block that may occur once counts as its only object. */
function blockOf(source: TerraformProvider): Block {
  const { provider } = source.toTerraform() as { readonly provider: Readonly<Record<string, readonly Block[]>> };
  const given = Object.entries(withoutAbsent(provider[HUAWEICLOUD]?.[0] ?? {}));
  return Object.fromEntries(given.map(([name, value]) => [name, only(value)]));
}

function only(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 && isRecord(value[0]) ? value[0] : value;
}

/** The arguments under the names that the provider of this library has for them. */
function namedAsOurs(block: Block): Block {
  const { vpn, iam }: Block = isRecord(block.endpoints) ? block.endpoints : {};
  const older = Object.entries(OLDER_NAMES).map(([name, newer]) => [newer, block[name]]);
  return {
    ...Object.fromEntries(older),
    ...(typeof iam === "string" ? { auth_url: `${iam}/v3` } : {}),
    ...block,
    endpoint: vpn,
  };
}

function settingOf(row: SettingRow, value: unknown): unknown {
  if (!("members" in row)) {
    return value;
  }
  return isLater(value) ? undefined : objectsOf(row.members, value);
}

/** The object, or the objects, of a block under the names of the props. */
function objectsOf(members: readonly MemberRow[], value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.length === 0 ? undefined : value.map((each: unknown) => objectsOf(members, each));
  }
  return isRecord(value)
    ? Object.fromEntries(
        members.flatMap(({ prop, attribute }) => (value[attribute] === undefined ? [] : [[prop, value[attribute]]])),
      )
    : value;
}
