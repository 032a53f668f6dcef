import type { SQSEvent } from "aws-lambda";
import { inject, injectable } from "tsyringe";
import { container } from "./container-of-elsewhere";
import type { Caller, Mailer } from "./mailer";

@injectable()
class Notifier {
  constructor(
    @inject("Mailer") private readonly mailer: Mailer,
    @inject("Caller") private readonly caller: Caller,
  ) {}
  async notify(text: string) {
    await this.mailer.send("a@example.com", text);
    await this.caller.call(text); // unknown
  }
}

export const handler = async (event: SQSEvent) => {
  for (const record of event.Records) await container.resolve(Notifier).notify(record.body);
};
