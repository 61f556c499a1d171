/** A value of the configuration: as the code gives it, or as a reference that Terraform replaces by the value. */
export interface Text {
  readonly text: string;
  /** Whether `text` is the value itself. */
  readonly isKnown: boolean;
}

export function known(text: string): Text {
  return { text, isKnown: true };
}

export function unknown(reference: string): Text {
  return { text: reference, isKnown: false };
}
