import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
export interface Order { readonly id: string }
export type Kind = "place" | "cancel";
export const LIMIT = 3;
export const place = async ({ id }: Order) => { await sns.send(new PublishCommand({ TopicArn: "t", Message: id })); }; // unguarded
export async function cancel({ id }: Order) { console.log(id); }
