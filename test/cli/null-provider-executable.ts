import "../../lib/terraform-plugin/require-node";
import { serve } from "../../lib/terraform-plugin/serve";
import { createNullProvider } from "../support/null-provider";

void serve(createNullProvider(), { name: "terraform-provider-null" });
