import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { configurePeer } from "../../peer/configure-peer";
import { DEVICES } from "../../peer/devices";
import { KEY_INSTRUCTIONS } from "../../peer/document";
import { formatPeerProblem } from "../../peer/format-problem";
import type { PeerProblem } from "../../peer/problem";
import { fileProblem } from "../file-problem";
import { connectionsOfStack, type StackConnection } from "../stack-connections";
import { readStack } from "../stack-file";
import { INPUT_OPTIONS, type PeerRequest } from "./peer-options";
import { type DeviceTexts, readDocument } from "./read-document";

/** What the command prints, and what it remarks on. */
export interface PeerAnswer {
  readonly printed: string;
  readonly remarks: readonly string[];
}

/** Writes the configuration of a device from a synthesized stack, or from the file that synth has written of it. */
export function runPeer(request: PeerRequest): PeerAnswer {
  const { texts, doubts } = request.isDocument
    ? { texts: readDocument(request.stack), doubts: [] }
    : textsFromStack(request);
  const answer = request.output === undefined ? printed(texts, request) : written(texts, request.output);
  return { ...answer, remarks: [...doubts, ...answer.remarks] };
}

interface TextsFromStack {
  readonly texts: DeviceTexts;
  readonly doubts: readonly string[];
}

/** Throws with one sentence for each problem. */
function textsFromStack(request: PeerRequest): TextsFromStack {
  const connections = chosen(connectionsOfStack(readStack(request.stack)), request);
  const device = DEVICES.find(({ name }) => name === request.device);
  if (device === undefined) {
    throw new Error(`there is no device ${request.device}`);
  }
  const site = connections.map(({ title }) => title).join(" and ");
  const result = configurePeer(site, connections, request.inputs, device);
  const sentence = (problem: PeerProblem) => formatPeerProblem(problem, connections, "api", INPUT_OPTIONS);
  if (result.site === undefined) {
    throw new Error(result.problems.map(sentence).join("\nhwvpn: "));
  }
  return { texts: device.write(result.site), doubts: result.doubts.map(sentence) };
}

function chosen(all: readonly StackConnection[], { stack, connections }: PeerRequest): readonly StackConnection[] {
  const names = all.map(({ name, title }) => (name === title ? name : `${name} (${title})`)).join(", ");
  if (all.length === 0) {
    throw new Error(`the stack "${stack}" has no VPN connection`);
  }
  if (connections.length === 0 && all.length > 1) {
    throw new Error(`the stack has several connections: choose with --connection, once or twice, from ${names}`);
  }
  if (connections.length > 2) {
    throw new Error(`--connection must be given at most twice, got ${connections.length}`);
  }
  const found = connections.length === 0 ? all : connections.map((name) => connectionNamed(all, name, names));
  for (const { name, isSet } of found) {
    if (isSet) {
      throw new Error(
        `connection ${name} must be a single one, but Terraform makes a set of it with for_each or count`,
      );
    }
  }
  if (found.length === 2 && found[0] === found[1]) {
    throw new Error(`--connection must name two different connections, got ${found[0]?.name} twice`);
  }
  return found;
}

function connectionNamed(all: readonly StackConnection[], name: string, names: string): StackConnection {
  const found = all.find((each) => each.name === name || each.title === name);
  if (found === undefined) {
    throw new Error(`--connection must be one of the stack, got "${name}"; use ${names}`);
  }
  return found;
}

function printed({ files, keyInstructions }: DeviceTexts, { file, printsKeyInstructions }: PeerRequest): PeerAnswer {
  if (printsKeyInstructions) {
    return { printed: keyInstructions, remarks: incomplete(keyInstructions) };
  }
  const found = file === undefined ? files[0] : files.find(({ name }) => name === file);
  const names = files.map(({ name }) => name);
  if (found === undefined) {
    throw new Error(
      `--file must be one that the device has for these connections, got "${file}"; use ${names.join(" or ")}`,
    );
  }
  const others = names.filter((name) => name !== found.name);
  return {
    printed: found.content,
    remarks: [
      ...incomplete(found.content),
      ...(file === undefined && others.length > 0
        ? [`there are also ${others.join(", ")}: print them with --file`]
        : []),
    ],
  };
}

function written({ files, keyInstructions }: DeviceTexts, folder: string): PeerAnswer {
  const all = [...files, { name: KEY_INSTRUCTIONS, content: keyInstructions }];
  writing(folder, () => mkdirSync(folder, { recursive: true }));
  for (const { name, content } of all) {
    const path = join(folder, name);
    writing(path, () => writeFileSync(path, content));
  }
  const paths = all.map(({ name }) => join(folder, name));
  return { printed: `${paths.join("\n")}\n`, remarks: incomplete(all.map(({ content }) => content).join("\n")) };
}

function writing(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new Error(
      `cannot write "${path}": ${fileProblem(error)}; give --output a folder that this user can write to, or a name that is free`,
    );
  }
}

function incomplete(content: string): readonly string[] {
  return content.includes("${")
    ? [
        "the text is not complete: only Terraform knows the values in ${…}; give addresses with options, or take the text from an output of the stack",
      ]
    : [];
}
