/** Tests that need more than a checkout, by the beginning of the variable that makes it a failure if that is missing. */
type Tests = "ENGINE" | "LANGUAGE" | "NODE" | "TUNNEL" | "WINDOWS";

/** Whether what a machine lacks is a failure, and not a reason to skip the tests that need it. */
export function isRequired(tests: Tests): boolean {
  return process.env[`${tests}_TESTS`] === "required" || (process.env.CI ?? "false") !== "false";
}

/** Fails if the tests are required. Otherwise it says what is missing, and that all of them are skipped. */
export function skipOrFail(tests: Tests, missing: string): void {
  if (isRequired(tests)) {
    throw new Error(missing);
  }
  process.stderr.write(
    `${missing}\nAll tests are skipped. With ${tests}_TESTS=required or CI=true they fail instead.\n`,
  );
}

/**
 * Installs everything that tests need. Returns why that is not possible, or an empty text if it is; then the tests are skipped.
 *
 * @param without begins the text
 */
export async function installOrSkip<Item>(
  tests: Tests,
  items: readonly Item[],
  install: (item: Item) => Promise<void>,
  without: string,
): Promise<string> {
  const results = await Promise.allSettled(items.map(install));
  const failures = results.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []));
  if (failures.length === 0) {
    return "";
  }
  const missing = `${without}\n${failures.join("\n")}`;
  skipOrFail(tests, missing);
  return missing;
}
