// A service that has something already says so by a word in its answer, or by a status of its own: what hangs on that is not known.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const claim = async (id: string) => {
  const response = await fetch("https://orders.example.com/claims", { method: "POST", body: id }); // unknown
  return { response, data: await response.json() };
};
const claimed = async (id: string) => {
  const response = await fetch("https://orders.example.com/claims", { method: "POST", body: id }); // unguarded
  return { response, data: await response.json() };
};

export const byAWord = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await claim(id);
    if (data.status === "DUPLICATE") continue;
    await sns.send(tell(id)); // unknown
  }
};
export const bySuccess = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await claimed(id);
    if (data.status !== "SUCCESS") continue;
    await sns.send(tell(id)); // unguarded
  }
};
export const byAWordOfThatItIsThere = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await claim(id);
    switch (data.status) {
      case "EXISTS":
        continue;
    }
    await sns.send(tell(id)); // unknown
  }
};
export const byAWordOfAnError = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await claimed(id);
    switch (data.status) {
      case "DECLINED":
        continue;
    }
    await sns.send(tell(id)); // unguarded
  }
};
export const byACondition = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { response } = await claim(id);
    if (response.status === 412) continue;
    await sns.send(tell(id)); // unknown
  }
};
export const byAnError = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { response } = await claimed(id);
    if (response.status === 500) continue;
    await sns.send(tell(id)); // unguarded
  }
};
export const byTheTextOfAStatus = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { response } = await claim(id);
    if (response.statusText === "Conflict") continue;
    await sns.send(tell(id)); // unknown
  }
};
export const byAnotherText = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { response } = await claimed(id);
    if (response.statusText === "Internal Server Error") continue;
    await sns.send(tell(id)); // unguarded
  }
};
export const whatOnlyRepeatsReach = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const { data } = await claim(id);
    if (data.status === "ALREADY_PROCESSED") await sns.send(tell(id)); // unknown
  }
};
export const refusedAsWell = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const response = await fetch("https://orders.example.com/claims", { method: "POST", body: id }); // guarded
    if (response.status === 409 || response.status === 412) continue;
    await sns.send(tell(id)); // guarded
  }
};
export const refusedOrNot = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const response = await fetch("https://orders.example.com/claims", { method: "POST", body: id }); // guarded
    const data = await response.json();
    if (data.status !== "OK") {
      if (response.status === 409) continue;
      throw new Error(data.status);
    }
    await sns.send(tell(id)); // guarded
  }
};

// A PUT makes something or sets what is there; what was deleted is not there.
const at = (id: string) => `https://orders.example.com/claims/${id}`;
export const byWhetherItWasMade = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const response = await fetch(at(id), { method: "PUT", body: id }); // idempotent
    if (response.status !== 201) continue;
    await sns.send(tell(id)); // unknown
  }
};
export const byWhetherItWentWell = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const response = await fetch(at(id), { method: "PUT", body: id }); // idempotent
    if (response.status !== 200) continue;
    await sns.send(tell(id)); // unguarded
  }
};
export const byWhetherItWasThere = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const response = await fetch(at(id), { method: "DELETE" }); // idempotent
    if (response.status === 404) continue;
    await sns.send(tell(id)); // unknown
  }
};
export const byWhetherThePathIsRight = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    const response = await fetch(at(id), { method: "PUT", body: id }); // idempotent
    if (response.status === 404) continue;
    await sns.send(tell(id)); // unguarded
  }
};
