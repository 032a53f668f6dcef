// Files that are looked for over SFTP before: the one that is put, one that lies elsewhere, and one that a line is added to.
import type { SQSEvent } from "aws-lambda";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import Sftp from "ssh2-sftp-client";

const sns = new SNSClient({});

export const handler = async (event: SQSEvent) => {
  const sftp = new Sftp();
  await sftp.connect({ host: "files" });
  for (const { body, messageId } of event.Records) {
    if (!(await sftp.exists(`/sent/${messageId}.csv`))) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `told ${body}` })); // told: weak (racy)
      await sftp.append(Buffer.from(body), "/journal"); // journal: weak (racy)
      await sftp.put(Buffer.from(body), `/sent/${messageId}.csv`); // sent: idempotent
    }
    if (!(await sftp.exists(`/never/${messageId}.csv`))) {
      await sns.send(new PublishCommand({ TopicArn: "t", Message: `unmarked ${body}` })); // unmarked: unguarded
      await sftp.append(Buffer.from(body), "/history"); // history: unguarded
      await sftp.put(Buffer.from(body), `/elsewhere/${messageId}.csv`); // elsewhere: idempotent
    }
  }
  await sftp.end();
};
