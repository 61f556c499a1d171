import { testLife } from "../support/life";
import { TESTS_ALL } from "./engines.mjs";
import { NO_ENGINE } from "./tested";

testLife(["plugin", ...(TESTS_ALL ? (["nullResource"] as const) : [])], NO_ENGINE);
