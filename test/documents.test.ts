import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as library from "../lib";
import { startProgram } from "./support/terraform";

const ROOT = join(__dirname, "..");
const FOLDER = join(ROOT, "cdktf.out", "documents");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "lib/lifecycle/ownership/README.md",
  ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`),
];

/** What the parts use without importing it. */
const CDKTF = [
  "App",
  "Aspects",
  "TerraformDataSource",
  "TerraformOutput",
  "TerraformProvider",
  "TerraformResource",
  "TerraformStack",
  "TerraformVariable",
];
const LIBRARY = Object.keys(library);

/** The parts of a stack's constructor that the pages show stand in this program. */
function asProgram(code: string): string {
  if (code.includes("import ")) {
    return code;
  }
  return `
import { ${CDKTF.join(", ")} } from "cdktf";
import { ${LIBRARY.join(", ")} } from "cdktf-huaweicloud-vpn";
class HuaweicloudProvider extends TerraformProvider {
  public constructor(scope: TerraformStack, id: string, private readonly config: { region: string }) {
    super(scope, id, { terraformResourceType: "huaweicloud", terraformProviderSource: "huaweicloud/huaweicloud" });
  }
  protected override synthesizeAttributes() {
    return { ...this.config };
  }
}
class Shown extends TerraformStack {
  public constructor(app: App) {
    super(app, "shown");
    ${code}
  }
}
void [HuaweicloudProvider, ${[...CDKTF, ...LIBRARY].join(", ")}];
const app = new App();
new Shown(app);
app.synth();
`;
}

const PROGRAMS = PAGES.flatMap((page) =>
  [...read(page).matchAll(/```ts(?: nofixture)?\n(.*?)```/gs)].map(([, code = ""], index) => ({
    file: join(FOLDER, `${page.replaceAll(/\W/g, "-")}-${index + 1}.ts`),
    code: asProgram(code),
  })),
);

let program: ts.Program;

beforeAll(() => {
  mkdirSync(FOLDER, { recursive: true });
  for (const { file, code } of PROGRAMS) {
    writeFileSync(file, code);
  }
  const files = PROGRAMS.map(({ file }) => file);
  program = ts.createProgram(files, {
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.Node20,
    types: ["node"],
    rootDir: FOLDER,
  });
  program.emit();
});
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

describe("the code in the documents", () => {
  it("is there", () => {
    expect(PROGRAMS.length).toBeGreaterThanOrEqual(9);
  });

  it("compiles", () => {
    const problems = ts.getPreEmitDiagnostics(program).map((problem) => {
      const message = ts.flattenDiagnosticMessageText(problem.messageText, "\n");
      return `${problem.file?.fileName ?? ""}: ${message}`;
    });
    expect(problems).toEqual([]);
  });

  it.each(PROGRAMS.map(({ file }) => relative(FOLDER, file)))("runs: %s", async (name) => {
    const env = { CDKTF_OUTDIR: join(FOLDER, `${name}.out`) };
    const compiled = join(FOLDER, name.replace(/ts$/, "js"));
    const { code, stdout, stderr } = await startProgram(process.execPath, [compiled], { cwd: FOLDER, env }).finished;
    expect(code, stdout + stderr).toBe(0);
  });
});

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

describe("the links in the documents", () => {
  it.each(PAGES)("lead somewhere: %s", (page) => {
    const links = [...read(page).matchAll(/\]\(([^)\s]*)\)/g)].map(([, link = ""]) => link);
    const broken = links
      .filter((link) => !link.startsWith("https://"))
      .filter((link) => {
        const [path = "", anchor] = link.split("#");
        const target = path === "" ? join(ROOT, page) : resolve(ROOT, dirname(page), path);
        return (
          !existsSync(target) || (anchor !== undefined && !anchorsOf(readFileSync(target, "utf8")).includes(anchor))
        );
      });
    expect(broken).toEqual([]);
  });

  it("and the paths of files lead somewhere, too", () => {
    const paths = PAGES.flatMap((page) =>
      [...read(page).matchAll(/`((?:lib|test|scripts|docs|examples)\/[\w./-]*)`/g)].map(([, path = ""]) => path),
    );
    expect(paths.length).toBeGreaterThan(40);
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it("and the names of files lead to a file of the library", () => {
    const named = PAGES.flatMap((page) => [...read(page).matchAll(/`([\w-]+\.ts)`/g)].map(([, name = ""]) => name));
    const known = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" }).map((path) => basename(path));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => name !== "main.ts" && !known.includes(name))).toEqual([]);
  });

  it("lead from the README to every page in docs", () => {
    const missing = readdirSync(join(ROOT, "docs")).filter((name) => !read("README.md").includes(`](docs/${name}`));
    expect(missing).toEqual(["embedded-service.md"]);
    expect(read("docs/testing.md")).toContain("](embedded-service.md)");
  });
});

describe("the messages in docs/troubleshooting.md", () => {
  it("are those of the library", () => {
    const sources = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && !path.includes("generated"))
      .map((path) => read(join("lib", path)))
      .join("\n");
    const cells = [...read("docs/troubleshooting.md").matchAll(/^\| ([^|]*) \|/gm)].map(([, cell = ""]) => cell);
    const quoted = cells.flatMap((cell) => [...cell.matchAll(/`([^`]* [^`]*)`/g)].map(([, words = ""]) => words));
    expect(quoted.length).toBeGreaterThan(25);
    expect(quoted.filter((words) => !sources.includes(words))).toEqual([]);
  });
});

describe("the commands in the README", () => {
  it("are what CI runs", () => {
    const ci = read(".ci/run");
    for (const command of ["npm ci && npm run demo", "npm ci && npm test"]) {
      expect(read("README.md")).toContain(command);
      for (const part of command.split(" && ")) {
        expect(ci).toContain(`\n${part}\n`);
      }
    }
    for (const script of ["test:cli", "test:sdk", "test:engines", "test:nodes", "test:languages"]) {
      expect(read("README.md")).toContain(`npm run ${script}`);
      expect(ci).toMatch(new RegExp(`^(first|second|third)=\\(.*\\b${script}\\b.*\\)$`, "m"));
    }
    expect(read("README.md")).toContain("npm run test:tunnel");
    expect(ci).toContain("\nnpm run test:tunnel\n");
    expect(ci).toContain(
      "\nexport ENGINE_TESTS=required NODE_TESTS=required LANGUAGE_TESTS=required TUNNEL_TESTS=required WINDOWS_TESTS=required\n",
    );
  });
});
