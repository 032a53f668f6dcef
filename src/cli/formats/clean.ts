/**
 * Characters beyond line feeds that steer a terminal, turn the direction of text around or cannot be seen: controls, marks of
 * direction, zero width, tags.
 */
export const CONTROL_CHARACTERS =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Text from a stranger's file on one line, without anything that steers what shows it. */
export function clean(text: string): string {
  return text.replace(/[\t\n\r]+/gu, " ").replace(CONTROL_CHARACTERS, "?");
}

/**
 * A report that services which run pipelines can show. A line that begins with `::` is a command to GitHub, blanks before it or
 * not, and `##[` and `##vso[` anywhere in a line are commands to GitHub and Azure.
 */
export function withoutCommands(report: string): string {
  return report.replace(/^([ \t]*)(?=::)/gmu, "$1./").replace(/##(?=\[|vso\[)/gu, "# #");
}

/** The same for JSON, where another character would change a value. */
export function withoutCommandsInJson(report: string): string {
  return report.replace(/##(?=\[|vso\[)/gu, "\\u0023#");
}
