import type { SQSEvent } from "aws-lambda";
import { tellPassedOn } from "./lib/effects/passed";
export const all = async (event: SQSEvent) => { for (const r of event.Records) await tellPassedOn(r.body); };
