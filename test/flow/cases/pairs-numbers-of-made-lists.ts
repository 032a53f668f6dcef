// How many items a list has of which a library leaves some out, or which it makes of several: as many as the record says, not as many as were given.
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { SQSEvent } from "aws-lambda";
import _ from "lodash";
const sns = new SNSClient({});
const message = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
export const eachOnce = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { billing, shipping, list } = JSON.parse(r.body);
    if (_.uniq([billing, shipping]).length === 1) await sns.send(message("uniq")); // unguarded
    if (_.uniqBy([{ id: billing }, { id: shipping }], "id").length === 1) await sns.send(message("by")); // unguarded
    if (_.uniqWith([billing, shipping], _.isEqual).length === 1) await sns.send(message("with")); // unguarded
    if (_.union([billing], [shipping]).length === 2) await sns.send(message("union")); // unguarded
    if (_.union(["x"], list).length === 2) await sns.send(message("list")); // unguarded
  }
};
export const ofLists = async (event: SQSEvent) => {
  for (const r of event.Records) {
    const { list } = JSON.parse(r.body);
    if (_.flatten([list, ["z"]]).length === 3) await sns.send(message("flat")); // unguarded
    if (_.flatMap([1, 2], () => list).length === 4) await sns.send(message("mapped")); // unguarded
    if (_.flattenDeep([list, [["z"]]]).length === 3) await sns.send(message("deep")); // unguarded
  }
};
export const ofOthers = async (event: SQSEvent) => {
  for (const r of _.union([], event.Records)) await sns.send(message(r.body)); // unguarded
};
export const told = async (event: SQSEvent) => {
  for (const r of event.Records) {
    if (_.uniq(["a", "b"]).length !== 2) await sns.send(message(r.body));
    if (_.uniq(["a", "a"]).length !== 1) await sns.send(message(r.body));
    if (_.union(["a"], ["b"]).length !== 2) await sns.send(message(r.body));
    if (_.flatten([["a"], ["b", "c"]]).length !== 3) await sns.send(message(r.body));
    await sns.send(message(r.body)); // unguarded
  }
};
