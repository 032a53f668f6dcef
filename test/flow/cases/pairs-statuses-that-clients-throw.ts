// A client that throws where the status is one of an error: code that catches the one by which a service refuses a repeat may be told one.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import axios, { isAxiosError } from "axios";
import got, { HTTPError } from "got";
import { StatusCodes } from "http-status-codes";
const sns = new SNSClient({});
const tell = (Message: string) => new PublishCommand({ TopicArn: "t", Message });
const at = (id: string) => `https://orders.example.com/claims/${id}`;

export const whatHadToBeMade = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records) {
    try {
      await axios.put(at(id), { body }, { headers: { "If-None-Match": "*" } }); // idempotent
    } catch (error) {
      if (isAxiosError(error) && error.response?.status === 412) continue;
      throw error;
    }
    await sns.send(tell(id)); // unknown
  }
};
export const whatHasNoSuchPlace = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records) {
    try {
      await axios.put(at(id), { body }); // idempotent
    } catch (error) {
      if (isAxiosError(error) && error.response?.status === 404) continue;
      throw error;
    }
    await sns.send(tell(id)); // unguarded
  }
};
export const whatWasThere = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    try {
      await got.delete(at(id)); // idempotent
    } catch (error) {
      if (error instanceof HTTPError && error.response.statusCode === 404) continue;
      throw error;
    }
    await sns.send(tell(id)); // unknown
  }
};
export const whatIsGoneEitherWay = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    try {
      await got.delete(at(id)); // idempotent
    } catch (error) {
      if (!(error instanceof HTTPError && [404, 410].includes(error.response.statusCode))) throw error;
    }
    await sns.send(tell(id)); // unguarded
  }
};
const claim = (id: string): Promise<boolean> =>
  axios.put(at(id), { id }).then(
    () => true,
    (error) => {
      if ([StatusCodes.CONFLICT, StatusCodes.PRECONDITION_FAILED].includes(error.response?.status)) return false;
      throw error;
    },
  );
export const whatAFunctionTells = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    if (!(await claim(id))) continue;
    await sns.send(tell(id)); // unknown
  }
};
export const whatOnlyRepeatsReach = async (event: SQSEvent) => {
  for (const { messageId: id } of event.Records) {
    if (!(await claim(id))) await sns.send(tell(id)); // unguarded
  }
};
export const whatIsPosted = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records) {
    try {
      await axios.post("https://orders.example.com/claims", { body }); // unknown
    } catch (error) {
      if (isAxiosError(error) && error.response?.status === 412) continue;
      throw error;
    }
    await sns.send(tell(id)); // unknown
  }
};
export const whatIsPostedTooOften = async (event: SQSEvent) => {
  for (const { messageId: id, body } of event.Records) {
    try {
      await axios.post("https://orders.example.com/claims", { body }); // unguarded
    } catch (error) {
      if (isAxiosError(error) && error.response?.status === 429) continue;
      throw error;
    }
    await sns.send(tell(id)); // unguarded
  }
};
