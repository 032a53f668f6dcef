/** Parts of texts that are not known. */
export interface TextHole {
  /** Sent as a parameter (tagged templates of SQL libraries): holds a value, never a piece of the statement. */
  readonly bound?: boolean;
  /** Of a variable of the environment, or a setting: by which it is told from others. */
  readonly name?: string;
}
