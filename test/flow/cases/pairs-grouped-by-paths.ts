// Functions of lodash are given the member by which they group as a path. What stands there decides, not a member whose name has a dot in it.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import _ from "lodash";
import groupBy from "lodash.groupby";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const rowsOf = (body: string) => [{ data: JSON.parse(body), meta: { type: "ready" } }, { data: JSON.parse(body), meta: { type: "state" } }];
const plain = (body: string) => rowsOf(body).map(({ data, meta }) => ({ data, type: meta.type }));
const flat = (groups: Record<string, { data: any }[]>) => Object.assign({}, ...Object.entries(groups).map(([type, [one]]) => ({ [type]: one!.data })));

export const byPath = async (event: SQSEvent) => { for (const r of event.Records) {
  const states = [flat(groupBy(rowsOf(r.body), "meta.type"))].filter(({ ready }) => ready === true);
  if (states.length > 0) await sns.send(tell(r.body)); } }; // unguarded
export const byName = async (event: SQSEvent) => { for (const r of event.Records) {
  const states = [flat(groupBy(plain(r.body), "type"))].filter(({ ready }) => ready === true);
  if (states.length > 0) await sns.send(tell(r.body)); } }; // unguarded
export const indexed = async (event: SQSEvent) => { for (const r of event.Records) {
  if (_.keyBy(rowsOf(r.body), "meta.type").ready) await sns.send(tell(r.body)); } }; // unguarded
export const bySteps = async (event: SQSEvent) => { for (const r of event.Records) {
  const { ready = [] } = _.groupBy(rowsOf(r.body), ["meta", "type"] as never);
  for (const one of ready) await sns.send(tell(String(one.data))); } }; // unguarded
export const another = async (event: SQSEvent) => { for (const r of event.Records) {
  const { gone = [] } = groupBy(rowsOf(r.body), "meta.type");
  for (const one of gone) await sns.send(tell(String(one.data))); } };
export const ofNothing = async (event: SQSEvent) => { for (const r of event.Records) {
  const { ready = [] } = groupBy(plain(r.body), "meta.type");
  for (const one of ready) await sns.send(tell(String(one.data))); } };
