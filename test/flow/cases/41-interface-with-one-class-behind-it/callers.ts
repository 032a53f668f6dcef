import twilio from "twilio";
import axios from "axios";
import type { Caller } from "./mailer";

export class TwilioCaller implements Caller {
  async call(number: string) {
    await twilio("sid", "token").calls.create({ to: number, from: "1", url: "https://example.com" });
  }
}
export class VendorCaller implements Caller {
  async call(number: string) {
    await axios.post("https://api.example.com/calls", { number });
  }
}
