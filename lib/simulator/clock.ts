/** The clock of the embedded service. */
export interface SimulatorClock {
  /** Milliseconds since the epoch. */
  readonly nowMilliseconds: () => number;
}

/** The service's text of a time: UTC, `2022-11-26T13:41:34.626Z`. */
export function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
