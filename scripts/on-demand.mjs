// Puts a library into a bundle as text that is compiled at its first use. Node reads and scans the whole of a file at each
// start, and half of the plugin is an HTTP client that a process which only tells its schema never uses: 6 ms of every start.
import { build } from "esbuild";

const NAMESPACE = "on-demand";

/**
 * @param modules what the bundle imports of each library, by its name
 * @param metafiles where the inputs of the libraries are added, since that of the bundle does not show them
 */
export function onDemand(modules, common, metafiles) {
  async function load({ path: name }) {
    const { outputFiles, metafile } = await build({
      ...common,
      stdin: { contents: `export { ${modules[name].join(", ")} } from "${name}";`, resolveDir: common.absWorkingDir },
      write: false,
    });
    metafiles.push(metafile);
    const text = JSON.stringify(outputFiles[0].text);
    return { contents: `new Function("require", "module", "exports", ${text})(require, module, module.exports);` };
  }
  return {
    name: NAMESPACE,
    setup(bundle) {
      const filter = new RegExp(`^(${Object.keys(modules).join("|")})$`);
      bundle.onResolve({ filter }, ({ path }) => ({ path, namespace: NAMESPACE }));
      bundle.onLoad({ filter: /./, namespace: NAMESPACE }, load);
    },
  };
}
