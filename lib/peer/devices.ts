import type { Device } from "./device";
import { CISCO_IOS_XE } from "./devices/cisco/cisco-ios-xe";
import { FORTI_GATE } from "./devices/fortigate/forti-gate";
import { HUAWEI_USG } from "./devices/huawei/huawei-usg";
import { LIBRESWAN } from "./devices/libreswan/libreswan";
import { PARAMETER_SHEET } from "./devices/parameter-sheet/parameter-sheet";
import { STRONG_SWAN } from "./devices/strong-swan/strong-swan";
import { VYOS } from "./devices/vyos/vyos";

/** Every device that a configuration can be written for. */
export const DEVICES: readonly Device[] = [
  STRONG_SWAN,
  LIBRESWAN,
  VYOS,
  FORTI_GATE,
  CISCO_IOS_XE,
  HUAWEI_USG,
  PARAMETER_SHEET,
];
