import { choiceReader } from "../../../checks/choice";
import { fieldPathOf } from "./field-paths";

/** Reads the style in effect. */
export const styleOf = choiceReader(fieldPathOf("style"));
