/** Characters beyond line feeds that steer a terminal or turn the direction of text around: controls, and marks of direction. */
export const CONTROL_CHARACTERS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text from a stranger's file on one line, without anything that steers what shows it. */
export function clean(text: string): string {
  return text.replace(/[\t\n\r]+/gu, " ").replace(CONTROL_CHARACTERS, "?");
}
