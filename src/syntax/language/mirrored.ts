/** Comparisons of order by the one that says the same with its sides exchanged: `a < b` is `b > a`. Others have none here. */
export const MIRRORED: Readonly<Record<string, string>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };
