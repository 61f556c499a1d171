import type { Path } from "./value";

/** `ikepolicy.dpd.timeout`, `tags["a b"]`, `rules[0].source`: as users write it. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") {
      return `${text}[${step}]`;
    }
    if (!/^[A-Za-z_][\w-]*$/.test(step)) {
      return `${text}[${JSON.stringify(step)}]`;
    }
    return text === "" ? step : `${text}.${step}`;
  }, "");
}
