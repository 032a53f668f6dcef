// Names that speak of logs, metrics and mappers: what changes rows of these is no telling of what goes on.
import type { SQSEvent } from "aws-lambda";
import { connect } from "@acme/store";
const { Log, stats, orderMapper, logger } = connect("mongodb://orders");

export const entryOfALog = async (event: SQSEvent) => { for (const r of event.Records)
  await Log.create({ message: r.body }); }; // unknown
export const rowOfStatistics = async (event: SQSEvent) => { for (const r of event.Records)
  await stats.insertOne({ id: r.messageId }); }; // unknown
export const rowByAMapper = async (event: SQSEvent) => { for (const r of event.Records)
  void orderMapper.save(r.body); }; // unknown
export const toldTheLog = async (event: SQSEvent) => { for (const r of event.Records) {
  logger.info(r.body);
  await stats.increment(r.body);
  orderMapper.toRow(r.body); } };
