import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { installPlugin } from "../../../lib/deployment/plugin/plugin-files";

/**
 * Run as a process of its own, beside others: puts the provider into one fresh folder after another, each at the moment
 * at which the others do. Arguments: folder, package of the provider as JSON, when to begin, how many folders.
 */
const [folder = "", plugin = "", begin = "", count = ""] = process.argv.slice(2);
for (let round = 0; round < Number(count); round += 1) {
  const moment = Number(begin) + round * 15;
  while (Date.now() < moment) {
    // A timer would be late by more than the folders are apart.
  }
  const stackFolder = join(folder, String(round));
  mkdirSync(stackFolder, { recursive: true });
  installPlugin(stackFolder, JSON.parse(plugin));
}
