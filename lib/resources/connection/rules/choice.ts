import { choiceReader } from "../../../checks/choice";
import { fieldPathOf } from "./field-paths";

/** Which style is in effect. */
export const styleOf = choiceReader(fieldPathOf("style"));
