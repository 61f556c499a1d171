import "../../lib/terraform-plugin/require-node";
import { log } from "../../lib/terraform-plugin/log";
import { serve } from "../../lib/terraform-plugin/serve";
import { fileStore, toyProvider } from "./toy-provider";

const { provider } = toyProvider({
  store: fileStore(process.env.TOY_STORE ?? ""),
  overrides: (toy) => ({
    create: (request) => {
      log("info", "Creating a toy", { toy: request.plannedState.name });
      // What an error of a timer or of a forgotten promise does to a process must not cost an object.
      setTimeout(() => {
        throw new Error("stray error");
      });
      void Promise.reject(new Error("stray rejection"));
      return toy.create(request);
    },
  }),
});

void serve(provider, { name: "terraform-provider-toy" });
