// Writes lib/constructs/*.generated.ts: the part of the public surface that follows from the declaration of the API's fields
// and from the table of settings.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFiles } from "./files";

for (const [name, text] of generatedFiles()) {
  writeFileSync(join(__dirname, "../../lib/constructs", name), text);
}
