/** The objects of the embedded service between which the tests declare connections. */
export const GATEWAY_ID = "6b1f0c1e-2a7d-4c59-9a41-0d5f3c2b7e10";
export const EIP_IDS = ["0a9d4a77-5c13-4b8e-8f22-7e61c0d4b9a3", "1b8e5c66-4d02-4a9f-9e33-6f70d1e5c8b4"] as const;
export const CUSTOMER_GATEWAY_IDS = [
  "c3e7b5d2-91f4-4e06-b1a8-2f9d6e4a8c55",
  "d4f8c6e3-82e5-4d17-a2b9-3e8c7f5b9d66",
] as const;
