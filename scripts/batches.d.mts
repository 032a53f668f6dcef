export interface BatchRow {
  readonly source: "queue" | "FIFO queue" | "stream" | "Kafka topic";
  readonly asks: boolean;
  readonly bisects?: boolean;
  readonly answer: string;
  /** What is returned, with `#3` for the identifier of the third record; without it: an error. */
  readonly returned?: unknown;
  readonly records: readonly ("done" | "again" | "lost")[];
  readonly says: string;
  readonly from: readonly string[];
  readonly isConfirmed?: boolean;
}

export const rows: readonly BatchRow[];
export function table(): string;
export function picture(): string;
export function pageWith(page: string): string;
