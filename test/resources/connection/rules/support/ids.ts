/** IDs other than those of the specification of the fixtures. */
export const OTHER_ID = "0b6a7e1d-3f52-4c8e-9a60-7d1c2b3a4f5e";
export const THIRD_ID = "1c7b8f2e-4a63-4d9f-8b71-8e2d3c4b5a6f";
