export interface Snippet {
  language: 'CLI' | 'TypeScript' | 'Go' | 'Python' | 'Java' | 'C#' | 'Rust';
  /** The name that the language's tools expect. */
  fileName: string;
  /** The whole file, with a final line break. */
  code: string;
}

/** One quoted URL a line, each with `indent` before it and a comma after it. */
export function quotedLines(urls: readonly string[], indent: string, quote = '"'): string {
  return urls.map((url) => `${indent}${quote}${url}${quote},`).join('\n');
}
