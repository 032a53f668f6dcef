/** A string cut where names stand in it. */
export type Piece = { readonly literal: string } | { readonly name: string };

/** `Fn::Sub`: `${Name}` and `${Resource.Attribute}` are names, `${!Text}` is the literal `${Text}`. */
export function cutSubstitutions(template: string): readonly Piece[] {
  return cut(template, /\$\{(?<escape>!?)(?<name>[^{}]*)\}/gu).flatMap((piece) =>
    "literal" in piece ? cutPseudoParameters(piece.literal) : [piece],
  );
}

/**
 * `#{AWS::Region}`, `#{Resource}`: the spelling of the Serverless plugin for pseudo-parameters, which works in any string.
 * CloudFormation itself has no meaning for it.
 */
export function cutPseudoParameters(template: string): readonly Piece[] {
  return template.includes("#{") ? cut(template, /#\{(?<name>[A-Za-z][\w:.]*)\}/gu) : [{ literal: template }];
}

function cut(template: string, pattern: RegExp): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of template.matchAll(pattern)) {
    pieces.push({ literal: template.slice(from, match.index) });
    const { escape, name = "" } = match.groups!;
    pieces.push(escape ? { literal: `\${${name}}` } : { name: name.trim() });
    from = match.index + match[0].length;
  }
  pieces.push({ literal: template.slice(from) });
  return pieces;
}
