import type { Mailer } from "./mailer";

export class FakeMailer implements Mailer {
  readonly sent: string[] = [];
  async send(to: string, text: string) {
    this.sent.push(`${to}: ${text}`);
  }
}
