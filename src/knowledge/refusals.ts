/** Codes and names of the errors by which a store refuses a repeat. */
import { loadData } from "./load.ts";

interface RefusalsFile {
  /** Codes and error names by which a database refuses a row that is there. */
  readonly duplicates: readonly string[];
  /** Error names by which a conditional write is refused. */
  readonly refusals: readonly string[];
}

const file = (): RefusalsFile => loadData<RefusalsFile>("guards");

/** Codes and names by which databases refuse a row that is there, of any database. */
export function duplicateCodes(): readonly string[] {
  return file().duplicates;
}

/** A code or name by which a database refuses a row that is there: `23505`, `ER_DUP_ENTRY`, 1062, `P2002`, 11000. */
export function isDuplicateCode(code: string | number): boolean {
  return duplicateCodes().includes(String(code));
}

/** Error names by which a conditional write is refused: `ConditionalCheckFailedException`, `PreconditionFailed` … */
export function refusalNames(): readonly string[] {
  return file().refusals;
}
