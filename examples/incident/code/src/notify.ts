import { SendEmailCommand, SESClient } from "@aws-sdk/client-ses";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";

const ses = new SESClient({});
const sns = new SNSClient({});

/** Greets a new customer. */
export async function welcome(email: string): Promise<void> {
  await ses.send(
    new SendEmailCommand({
      Source: "hello@example.com",
      Destination: { ToAddresses: [email] },
      Message: { Subject: { Data: "Welcome" }, Body: { Text: { Data: "Good to have you." } } },
    }),
  );
}

/** Tells the other services. */
export async function announce(email: string): Promise<void> {
  await sns.send(new PublishCommand({ TopicArn: process.env.TOPIC_ARN, Message: JSON.stringify({ registered: email }) }));
}

/** Asks the call centre to ring the customer. */
export async function callBack(phone: string): Promise<void> {
  await fetch("https://callcentre.example.com/calls", { method: "POST", body: JSON.stringify({ phone }) });
}
