import type { Device } from "./device";
import { LIBRESWAN } from "./devices/libreswan/libreswan";
import { PARAMETER_SHEET } from "./devices/parameter-sheet/parameter-sheet";
import { STRONG_SWAN } from "./devices/strong-swan/strong-swan";

/** Every device that a configuration can be written for. */
export const DEVICES: readonly Device[] = [STRONG_SWAN, LIBRESWAN, PARAMETER_SHEET];
