/**
 * Characters beyond line feeds that steer a terminal, turn the direction of text around, cannot be seen, or are none: controls, marks of
 * direction, zero width, fillers, tags, halves of pairs, and what no XML may hold.
 */
export const CONTROL_CHARACTERS =
  /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufff9-\ufffb]/gu;

/** Text from a stranger's file on one line, without anything that steers what shows it. */
export function clean(text: string): string {
  return text.replace(/[\t\n\r]+/gu, " ").replace(CONTROL_CHARACTERS, "?");
}

/**
 * A report that services which run pipelines can show. A line that begins with `::` is a command to GitHub, blanks of any kind before
 * it or not; `##[`, `##vso[` and `##teamcity[` anywhere in a line are commands to GitHub, Azure and TeamCity.
 */
export function withoutCommands(report: string): string {
  return report.replace(/(?<![^\n])([^\S\n]*)(?=::)/gu, "$1./").replace(/##(?=[a-z]{0,20}\[)/giu, "# #");
}

/** The same for JSON, where another character would change a value. */
export function withoutCommandsInJson(report: string): string {
  return report.replace(/##(?=[a-z]{0,20}\[)/giu, "\\u0023#");
}
