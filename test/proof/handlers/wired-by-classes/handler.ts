// Classes in other files, put together here: one effect before the guard, one behind it.
import { Ledger } from "./ledger.ts";
import { Notifier } from "./notifier.ts";
import { Worker } from "./worker.ts";

const worker = new Worker(new Notifier(), new Ledger());

export const handler = worker.handle;
