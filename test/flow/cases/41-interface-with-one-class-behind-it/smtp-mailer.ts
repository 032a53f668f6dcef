import { createTransport } from "nodemailer";
import type { Mailer } from "./mailer";

export class SmtpMailer implements Mailer {
  private readonly transport = createTransport("smtp://mail.example.com");
  async send(to: string, text: string) {
    await this.transport.sendMail({ to, text }); // unguarded
  }
}
