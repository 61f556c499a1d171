/** The clock of the embedded service. */
export interface SimulatorClock {
  /** Milliseconds since the epoch. */
  readonly nowMilliseconds: () => number;
}

/** A time as the service writes it: UTC, `2022-11-26T13:41:34.626Z`. */
export function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
