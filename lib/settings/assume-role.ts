import type { ObjectRow } from "./setting";

/** The settings for assuming agencies of other accounts, like `assume_role` of Huawei Cloud's own provider. */
export const ASSUME_ROLE = {
  prop: "assumeRole",
  attribute: "assume_role",
  type: "objects",
  sentence:
    "Agency of another account, to assume with the given credentials. In a list, each agency is assumed with the credentials of the one before.",
  exactlyOneOf: ["domainName", "domainId"],
  members: [
    {
      prop: "agencyName",
      attribute: "agency_name",
      type: "string",
      variables: ["HW_ASSUME_ROLE_AGENCY_NAME", "OS_AGENCY_NAME"],
      sentence: "Name of the agency in the other account.",
      required: true,
    },
    {
      prop: "domainName",
      attribute: "domain_name",
      type: "string",
      variables: ["HW_ASSUME_ROLE_DOMAIN_NAME", "OS_AGENCY_DOMAIN_NAME"],
      sentence: "Name of the account that owns the agency. Either this or `domainId`.",
    },
    {
      prop: "domainId",
      attribute: "domain_id",
      type: "string",
      variables: ["HW_ASSUME_ROLE_DOMAIN_ID"],
      sentence: "ID of the account that owns the agency. Either this or `domainName`.",
    },
    {
      prop: "durationSeconds",
      attribute: "duration",
      type: "number",
      variables: ["HW_ASSUME_ROLE_DURATION"],
      sentence: "How long the temporary credentials last.",
      range: { minimum: 1, maximum: 9_999_999 },
      unit: "seconds",
      // The duration that Huawei Cloud's own provider asks for.
      default: 43_200,
      otherwise: "43200, which is 12 hours",
    },
  ],
} as const satisfies ObjectRow;

type MemberRow = (typeof ASSUME_ROLE)["members"][number];

/** The row of a member of `assumeRole`, with its own types. */
export function assumeRoleRow<Name extends MemberRow["prop"]>(prop: Name): Extract<MemberRow, { readonly prop: Name }> {
  return ASSUME_ROLE.members.find((row) => row.prop === prop) as Extract<MemberRow, { readonly prop: Name }>;
}
