import { createRequire } from "node:module";
import { computing } from "./rounds.mjs";
import { newFolder } from "./scratch.mjs";

const { App, TerraformStack } = createRequire(import.meta.url)("cdktf");

/** A side that declares a stack and synthesizes it. */
export const synthesizing = (fill) =>
  computing(() => {
    const app = new App({ outdir: newFolder(), stackTraces: false });
    fill(new TerraformStack(app, "bench"));
    app.synth();
  });
