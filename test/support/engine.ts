/** Whether the `terraform` of the tests is OpenTofu. The configurations of vitest find that out once. */
export const IS_OPENTOFU = process.env.TEST_ENGINE === "OpenTofu";
