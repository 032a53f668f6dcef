import { SendEmailCommand, SESClient } from "@aws-sdk/client-ses";
const ses = new SESClient({});
export async function mail(text: string) {
  await ses.send(new SendEmailCommand({ Source: "a", Destination: {}, Message: { Subject: { Data: text }, Body: {} } })); // unguarded
}
