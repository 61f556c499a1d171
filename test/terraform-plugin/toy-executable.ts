import "../../lib/terraform-plugin/require-node";
import { serve } from "../../lib/terraform-plugin/serve";
import { fileStore, toyProvider } from "./toy-provider";

const { provider } = toyProvider({ store: fileStore(process.env.TOY_STORE ?? "") });

void serve(provider, { name: "terraform-provider-toy" });
