import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { outputOf, startProgram } from "../support/terraform";

/** The SDKs that have a driver: a program that calls the SDK's operations as it is told. */
export const SDKS = ["go", "python"] as const;
export type Sdk = (typeof SDKS)[number];

/** What starts a driver. */
export type DriverCommand = readonly [command: string, ...args: string[]];

const TOOLCHAINS = [
  { command: "go", args: ["version"], needed: "Go 1.23 or newer" },
  {
    command: "python3",
    args: ["-c", "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))"],
    needed: "Python 3.11 or newer, with venv and ensurepip",
  },
];

/** Installs both SDKs in the versions that the drivers pin, into a folder, and builds what has to be built. */
export async function installDrivers(folder: string): Promise<Readonly<Record<Sdk, DriverCommand>>> {
  await requireToolchains();
  const [go, python] = await Promise.all([buildGoDriver(folder), installPythonDriver(folder)]);
  return { go, python };
}

async function requireToolchains(): Promise<void> {
  const missing: string[] = [];
  for (const { command, args, needed } of TOOLCHAINS) {
    const works = await startProgram(command, args).finished.then(
      ({ code }) => code === 0,
      () => false,
    );
    if (!works) {
      missing.push(`${needed} (${command})`);
    }
  }
  if (missing.length > 0) {
    throw new Error(`The SDKs cannot be installed: this machine has no ${missing.join(", and no ")}. Install it.`);
  }
}

async function buildGoDriver(folder: string): Promise<DriverCommand> {
  const driver = join(folder, "go-driver");
  // The versions of go.mod and the toolchain of this machine, no others.
  const env = { GOFLAGS: "-mod=readonly", GOTOOLCHAIN: "local", GOWORK: "off" };
  // Without optimisation the build is a third faster.
  const options = ["-buildvcs=false", "-gcflags=all=-N -l", "-o", driver];
  await run("go", ["build", ...options, "."], { cwd: join(__dirname, "go"), env });
  return [driver];
}

async function installPythonDriver(folder: string): Promise<DriverCommand> {
  const environment = join(folder, "python");
  mkdirSync(environment);
  await run("python3", ["-m", "venv", environment], { cwd: folder });
  const python = join(environment, "bin", "python");
  const requirements = join(__dirname, "python", "requirements.txt");
  // All packages are pinned there, those that others depend on included.
  const quietly = ["--quiet", "--no-deps", "--disable-pip-version-check", "--no-input"];
  await run(python, ["-m", "pip", "install", ...quietly, "-r", requirements], { cwd: folder });
  return [python, "-B", join(__dirname, "python", "driver.py")];
}

async function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<void> {
  await outputOf(command, args, { ...options, timeoutMs: 280_000 });
}
