// Shows the life of three VPN connections, with the real Terraform and the embedded service. It needs no account and no
// network.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const output = join(root, "cdktf.out", "demo");
const stack = join(output, "stacks", "three-sites");

/** Ends the demo with a sentence instead of a stack trace. */
function stop(message) {
  console.error(`\nThe demo stops: ${message}`);
  process.exitCode = 1;
}

function onPath(command) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, command)));
}

function show(title) {
  console.log(`\n── ${title}`);
}

/** Runs a command and returns its exit code and what it wrote. */
async function run(command, args, options) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
  let text = "";
  const collect = (chunk) => {
    text += chunk;
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const [code] = await once(child, "close");
  return { code, text };
}

async function main() {
  const terraform = ["terraform", "tofu"].find(onPath);
  if (terraform === undefined) {
    return stop(
      "neither terraform nor tofu is on the PATH; get one from https://developer.hashicorp.com/terraform/install or https://opentofu.org/docs/intro/install",
    );
  }
  if (!existsSync(join(root, "dist/testing.js")) || !existsSync(join(root, "dist/plugin/manifest.json"))) {
    return stop("the library is not built yet; run npm run build first");
  }
  const { startSimulator } = await import("../dist/testing.js");
  const simulator = await startSimulator({ settleMilliseconds: 300, defaultAttachment: "er" });
  try {
    await runAllSteps(terraform, simulator);
  } finally {
    await simulator.close();
    await rm(output, { recursive: true, force: true });
  }
}

async function runAllSteps(terraform, simulator) {
  const environment = {
    ...process.env,
    ...simulator.environment(),
    PARIS_PSK: "Paris-Demo-1",
    LYON_PSK: "Lyon-Demo-1",
    NICE_PSK: "Nice-Demo-1",
    TF_CLI_CONFIG_FILE: "/dev/null",
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
  };

  const synth = (context = {}) =>
    run(process.execPath, [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "examples/three-sites/main.ts")], {
      // cdktf puts the state file into the folder in which it runs.
      cwd: output,
      env: { ...environment, CDKTF_OUTDIR: output, CDKTF_CONTEXT_JSON: JSON.stringify(context) },
    });

  /** Runs Terraform in the stack's folder, and stops the demo if the exit code is not as expected. */
  async function terraformOrStop(args, expected = 0) {
    const result = await run(terraform, [...args, "-no-color", "-input=false"], { cwd: stack, env: environment });
    if (result.code !== expected) {
      throw new Error(`${terraform} ${args.join(" ")} ended with ${result.code}:\n${result.text}`);
    }
    return result.text;
  }

  async function synthOrStop(context) {
    const { code, text } = await synth(context);
    if (code !== 0) {
      throw new Error(`synth ended with ${code}:\n${text}`);
    }
  }

  const print = (text, pattern) => {
    for (const line of text.split("\n").filter((candidate) => pattern.test(candidate))) {
      console.log(`   ${line.trimEnd()}`);
    }
  };

  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  console.log(`The embedded VPN service listens at ${simulator.endpoint}; ${terraform} is real.`);

  show("1. synth: examples/three-sites declares three connections: static, BGP, policy");
  await synthOrStop();
  console.log(
    `   wrote ${relative(root, join(stack, "cdk.tf.json"))}, and beside it the provider, for an init without downloads`,
  );

  show("2. init");
  print(await terraformOrStop(["init"]), /Installed|successfully initialized/);

  show("3. plan: every value that the service will have");
  print(
    await terraformOrStop(["plan"]),
    /will be created|\+ (name|style|dh_group|peer_subnets|lifetime_seconds)\b|^Plan:/,
  );

  show("4. apply: POST /v5/{project_id}/vpn-connection for each, then wait until it is settled");
  print(await terraformOrStop(["apply", "-auto-approve"]), /Creation complete|^Apply complete|^paris/);
  print(
    simulator
      .connections()
      .map(({ name, answer, status }) => `at the service: ${name} (${answer.style}, ${status})`)
      .join("\n"),
    /./,
  );

  show("5. plan again: nothing to do");
  print(await terraformOrStop(["plan", "-detailed-exitcode"]), /No changes/);

  show("6. a change in the code: a shorter IKE lifetime for Paris, in place");
  await synthOrStop({ parisIkeLifetimeSeconds: 28800 });
  print(await terraformOrStop(["apply", "-auto-approve"]), /updated in-place|lifetime_seconds|^Apply complete/);
  const put = simulator.requests().findLast(({ method }) => method === "PUT");
  console.log(`   sent: PUT ${JSON.stringify(put.body)}`);

  show("7. a change in the console sets the lifetime to 3600; the next apply shows it and puts it back");
  const paris = simulator.connections().find(({ name }) => name === "paris");
  simulator.edit(paris.id, { ikepolicy: { lifetime_seconds: 3600 } });
  print(await terraformOrStop(["apply", "-auto-approve"]), /lifetime_seconds|^Apply complete/);

  show("8. a mistake, the peer's tunnel address in another block: synth rejects it, before anything is deployed");
  const refused = await synth({ lyonTunnelPeerAddress: "169.254.31.6/30" });
  if (refused.code === 0) {
    throw new Error("synth did not reject the mistake");
  }
  print(refused.text, /tunnelPeerAddress/);

  show("9. another mistake: pa.ris becomes paris in Terraform, so two connections would become one; synth rejects it");
  const merged = await synth({ niceId: "pa.ris" });
  if (merged.code === 0) {
    throw new Error("two connections became one");
  }
  print(merged.text, /pa\.ris/);

  show("10. destroy");
  print(await terraformOrStop(["destroy", "-auto-approve"]), /Destruction complete|^Destroy complete/);
  const left = simulator.connections().length;
  console.log(`   connections left at the service: ${left}`);
  if (left > 0) {
    throw new Error("the service still has connections");
  }
  const secrets = ["Paris-Demo-1", "Lyon-Demo-1", "Nice-Demo-1"];
  const state = await readFile(join(output, "terraform.three-sites.tfstate"), "utf8");
  if (secrets.some((secret) => state.includes(secret))) {
    throw new Error("a key is in the state");
  }
  console.log("\nThat was all: created, unchanged, changed in place, repaired, rejected, destroyed.");
}

main().catch((error) => stop(error.message));
