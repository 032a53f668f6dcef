export interface Mailer {
  send(to: string, text: string): Promise<void>;
}
export interface Caller {
  call(number: string): Promise<void>;
}
