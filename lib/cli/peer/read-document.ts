import { readFileSync } from "node:fs";
import { type DocumentFile, filesOf, KEY_INSTRUCTIONS } from "../../peer/document";
import { fileProblem } from "../file-problem";

/** What the command prints, or writes into a folder. */
export interface DeviceTexts {
  readonly files: readonly DocumentFile[];
  readonly keyInstructions: string;
}

/** The texts in the file of a `PeerConfiguration`, which synth has written. */
export function readDocument(path: string): DeviceTexts {
  const all = filesOf(read(path));
  const keys = all.find(({ name }) => name === KEY_INSTRUCTIONS);
  if (keys === undefined) {
    throw new Error(
      `"${path}" must be the file of a PeerConfiguration; give a file of the folder "peers" of a stack as synth has written it`,
    );
  }
  return { files: all.filter((file) => file !== keys), keyInstructions: keys.content };
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new Error(
      `cannot read the file of a PeerConfiguration "${path}": ${fileProblem(error)}; run cdktf synth first, and give a file such as cdktf.out/stacks/NAME/peers/NAME.md`,
    );
  }
}
