export function build(folder: string): void;
