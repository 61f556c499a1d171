/** A customer's device that the service can write a configuration for. */
export interface Device {
  readonly vendor: string;
  readonly type: string;
  readonly model: string;
  readonly version: string;
}

/** The device that the public examples name. */
export const DEVICES: readonly Device[] = [{ vendor: "Huawei", type: "USG", model: "USG6655F", version: "default" }];
