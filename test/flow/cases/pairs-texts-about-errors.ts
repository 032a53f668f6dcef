// A text that is put together of an error asks it nothing; a comparison of its status does.
import axios from "axios";
import type { SQSEvent } from "aws-lambda";

const textOf = (error: any) => {
  const code = "code" in error ? error.code : String(error);
  const status = "response" in error ? error.response.status : undefined;
  const suffix = status ? ` (${status})` : "";
  return code + suffix;
};
export const toldInAText = async (event: SQSEvent) => { for (const r of event.Records)
  try {
    await axios.post("https://orders.test/orders", { id: r.messageId }); // unguarded
  } catch (error) {
    console.error(textOf(error));
    throw error;
  } };
export const askedBesideTheText = async (event: SQSEvent) => { for (const r of event.Records)
  try {
    await axios.post("https://orders.test/orders", { id: r.messageId }); // guarded
  } catch (error: any) {
    console.error(textOf(error));
    if (error.response.status !== 409) throw error;
  } };
