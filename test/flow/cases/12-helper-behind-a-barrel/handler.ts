// Helper behind a barrel
import { notify } from "./lib";
import type { SQSEvent } from "aws-lambda";

export const handler = async (e: SQSEvent) => { for (const r of e.Records) await notify(r.body); };
