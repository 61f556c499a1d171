/** For a refresh and an import, for which users give no timeout. */
export const READ_TIMEOUT_MILLISECONDS = 120_000;
