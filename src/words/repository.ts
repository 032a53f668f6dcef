/** Where the project lives: pages of rules, and where a fault is reported. */
export const REPOSITORY = "https://github.com/replay-safe/eslint-plugin-replay-safe";

/** A fault of ours, as one message that names the file and where to report it. Never a stack trace. */
export function describeFault(error: unknown, file: string | undefined): string {
  const text = (error instanceof Error ? error.message : String(error)).replace(/\s+/gu, " ").replace(/\.$/u, "");
  const where = file === undefined ? "" : ` on ${file}`;
  return `replay-safe failed${where}: ${text || "no reason given"}. Please report it at ${REPOSITORY}/issues.`;
}
