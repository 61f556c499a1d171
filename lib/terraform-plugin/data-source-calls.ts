import { answered, type ProviderCalls, typeNamed } from "./calls";
import { readDataSource } from "./data-source-read";
import type { Provider } from "./provider";
import { validateConfiguration } from "./resource-validation";

/** The calls for the data sources of a provider. */
export function dataSourceCalls({
  dataSources = {},
}: Provider): Pick<ProviderCalls, "validateDataResourceConfig" | "readDataSource"> {
  const dataSourceOf = (typeName: string) => typeNamed(dataSources, "data source", typeName);
  const attributesOf = (typeName: string) => dataSources[typeName]?.schema.attributes ?? {};
  return {
    validateDataResourceConfig: (request) =>
      answered(
        attributesOf(request.typeName),
        () => validateConfiguration(dataSourceOf(request.typeName), request),
        (diagnostics) => ({ diagnostics }),
      ),

    readDataSource: (request, signal) =>
      answered(
        attributesOf(request.typeName),
        () => readDataSource(dataSourceOf(request.typeName), request, signal),
        (diagnostics) => ({ state: undefined, diagnostics }),
      ),
  };
}
